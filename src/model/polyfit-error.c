#include "model/polyfit-error.h"

G_DEFINE_QUARK (polyfit-file-error-quark, polyfit_file_error)
