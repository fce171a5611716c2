#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  POLYFIT_FILE_KIND_EMPTY,
  POLYFIT_FILE_KIND_SAFETENSORS, /* weights, and experiments too */
  POLYFIT_FILE_KIND_PYTORCH,     /* what torch.save writes */
  POLYFIT_FILE_KIND_ARCHIVE,     /* ZIP, and so the documents of offices; gzip and its like */
  POLYFIT_FILE_KIND_PNG,
  POLYFIT_FILE_KIND_SVG,
  POLYFIT_FILE_KIND_PICTURE,     /* another picture, or PDF */
  POLYFIT_FILE_KIND_ARRAY,       /* NumPy or HDF5 */
  POLYFIT_FILE_KIND_JSON,
  POLYFIT_FILE_KIND_TEXT,        /* perhaps CSV */
  POLYFIT_FILE_KIND_UNKNOWN,
} PolyfitFileKind;

PolyfitFileKind    polyfit_file_kind_guess      (GBytes     *contents,
                                                 const char *name);

const char *const *polyfit_file_kind_get_tables (void);

G_END_DECLS
