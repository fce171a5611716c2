#pragma once

#include <glib.h>

/**
 * JsonObject:
 *
 * One JSON object, written member by member in one line. It is written here because integers
 * go up to 2^64 - 1, which Jansson, whose integers are signed, cannot print.
 */
typedef GString JsonObject;

JsonObject *json_object_new         (void);

void        json_object_add_string  (JsonObject *self,
                                     const char *name,
                                     const char *value);

void        json_object_add_integer (JsonObject *self,
                                     const char *name,
                                     guint64     value);

void        json_object_add_real    (JsonObject *self,
                                     const char *name,
                                     int         digits,
                                     double      value);

void        json_object_add_reals   (JsonObject  *self,
                                     const char  *name,
                                     int          digits,
                                     const float  value[],
                                     gsize        n);

void        json_object_add_doubles (JsonObject   *self,
                                     const char   *name,
                                     int           digits,
                                     const double  value[],
                                     gsize         n);

void        json_object_add_object  (JsonObject *self,
                                     const char *name,
                                     JsonObject *member);

char       *json_object_end         (JsonObject *self);
