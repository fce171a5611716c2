#include "cli/json-object.h"

#include <math.h>

static void
add_name (JsonObject *self,
          const char *name)
{
  g_string_append_printf (self, "%s\"%s\": ", self->len > 1 ? ", " : "", name);
}

/* JSON knows no infinity and no NaN. */
static void
append_real (JsonObject *self,
             int         digits,
             double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];

  if (!isfinite (value))
    {
      g_string_append (self, "null");
      return;
    }
  g_snprintf (format, sizeof format, "%%.%dg", digits);
  g_string_append (self, g_ascii_formatd (text, sizeof text, format, value));
}

JsonObject *
json_object_new (void)
{
  return g_string_new ("{");
}

/**
 * json_object_add_string:
 * @value: without characters that JSON would escape
 */
void
json_object_add_string (JsonObject *self,
                        const char *name,
                        const char *value)
{
  add_name (self, name);
  g_string_append_printf (self, "\"%s\"", value);
}

void
json_object_add_integer (JsonObject *self,
                         const char *name,
                         guint64     value)
{
  add_name (self, name);
  g_string_append_printf (self, "%" G_GUINT64_FORMAT, value);
}

/**
 * json_object_add_real:
 * @digits: significant ones; 9 tell all floats apart, 17 all doubles
 * @value: written as null if it is not finite
 */
void
json_object_add_real (JsonObject *self,
                      const char *name,
                      int         digits,
                      double      value)
{
  add_name (self, name);
  append_real (self, digits, value);
}

/**
 * json_object_add_reals:
 * @value: shape [n]
 */
void
json_object_add_reals (JsonObject  *self,
                       const char  *name,
                       int          digits,
                       const float  value[],
                       gsize        n)
{
  add_name (self, name);
  g_string_append_c (self, '[');
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (self, ", ");
      append_real (self, digits, (double) value[i]);
    }
  g_string_append_c (self, ']');
}

/**
 * json_object_add_doubles:
 * @value: shape [n]
 */
void
json_object_add_doubles (JsonObject   *self,
                         const char   *name,
                         int           digits,
                         const double  value[],
                         gsize         n)
{
  add_name (self, name);
  g_string_append_c (self, '[');
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (self, ", ");
      append_real (self, digits, value[i]);
    }
  g_string_append_c (self, ']');
}

/**
 * json_object_add_object:
 * @member: (transfer full): an object that is not ended yet
 */
void
json_object_add_object (JsonObject *self,
                        const char *name,
                        JsonObject *member)
{
  g_autofree char *text = json_object_end (member);

  add_name (self, name);
  g_string_append (self, text);
}

/**
 * json_object_end:
 * @self: (transfer full):
 *
 * Returns: (transfer full): the object's text
 */
char *
json_object_end (JsonObject *self)
{
  g_string_append_c (self, '}');
  return g_string_free (self, FALSE);
}
