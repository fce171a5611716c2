#include "model/enum-nick.h"

/**
 * enum_nick:
 * @type: of an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): what the value is called in files
 */
const char *
enum_nick (GType type,
           int   value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  return g_enum_get_value (klass, value)->value_nick;
}
