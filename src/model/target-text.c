/* What is to be learned, in the words of polyfit-cli: as it is typed, and as weights files say it. */

#include "model/target-text.h"

#include "model/number.h"
#include "model/polyfit-target.h"

#include <float.h>
#include <string.h>

/* Training runs in single precision, where greater numbers are infinite. */
static gboolean
parse_floats (const char *text,
              gsize       capacity,
              double      value[],
              gsize      *n)
{
  if (!number_parse_list (text, capacity, value, n))
    return FALSE;
  for (gsize i = 0; i < *n; i++)
    if (value[i] < -FLT_MAX || value[i] > FLT_MAX)
      return FALSE;
  return TRUE;
}

/**
 * target_text_parse_poly:
 * @text: coefficients with commas between them, bias first
 * @poly: (out): left as it is if @text is anything else
 *
 * Returns: whether it could be read
 */
gboolean
target_text_parse_poly (const char *text,
                        Poly       *poly)
{
  Poly parsed = { .degree = 0 };
  gsize n;

  if (!parse_floats (text, POLY_MAX_TERMS, parsed.coefficient, &n))
    return FALSE;
  parsed.degree = n - 1;
  *poly = parsed;
  return TRUE;
}

/* sine, or sine:A,B,C. */
static gboolean
parse_sine (const char *text,
            Sine       *sine)
{
  const char *numbers = strchr (text, ':');
  double value[3] = { 1.0, 1.0, 0.0 };
  gsize n = 3;

  if (strcmp (text, "sine") != 0 && !g_str_has_prefix (text, "sine:"))
    return FALSE;
  if (numbers != NULL && (!parse_floats (numbers + 1, 3, value, &n) || n != 3))
    return FALSE;
  *sine = (Sine) { value[0], value[1], value[2] };
  return TRUE;
}

/**
 * target_text_parse_curve:
 * @text: what target_text_parse_poly() takes, or sine:A,B,C for A sin (B x + C), or sine for sin x
 * @target: (inout): gets the curve; left as it is if @text is anything else
 *
 * Returns: whether it could be read
 */
gboolean
target_text_parse_curve (const char *text,
                         Target     *target)
{
  if (target_text_parse_poly (text, &target->poly))
    target->kind = TARGET_POLYNOMIAL;
  else if (parse_sine (text, &target->sine))
    target->kind = TARGET_SINE;
  else
    return FALSE;
  return TRUE;
}

/**
 * target_text_parse_x:
 * @text: normal, normal:MEAN,SD or uniform:LO,HI
 * @x: (out): left as it is if @text is anything else, or has no spread
 *
 * Returns: whether it could be read
 */
gboolean
target_text_parse_x (const char    *text,
                     XDistribution *x)
{
  const char *numbers = strchr (text, ':');
  XKind kind = g_str_has_prefix (text, "uniform:") ? X_UNIFORM : X_NORMAL;
  double value[2] = { 0.0, 1.0 };
  gsize n = 2;

  if (kind == X_NORMAL && strcmp (text, "normal") != 0 && !g_str_has_prefix (text, "normal:"))
    return FALSE;
  if (numbers != NULL && !parse_floats (numbers + 1, 2, value, &n))
    return FALSE;
  if (n != 2)
    return FALSE;
  if (kind == X_NORMAL ? value[1] <= 0.0 : value[1] <= value[0] || value[1] - value[0] > FLT_MAX)
    return FALSE;
  *x = (XDistribution) { .kind = kind, .a = value[0], .b = value[1] };
  return TRUE;
}

/**
 * target_text_find:
 * @settings: (element-type utf8 utf8): what a weights file says of how they were trained, whoever
 *   wrote it
 * @target: (out): what the weights were to learn; left as it is if the settings do not say so
 *
 * Returns: whether they do
 */
gboolean
target_text_find (GHashTable *settings,
                  Target     *target)
{
  const char *curve = g_hash_table_lookup (settings, "target");
  const char *x = g_hash_table_lookup (settings, "x-dist");
  const char *noise = g_hash_table_lookup (settings, "noise");
  Target found = TARGET_TUTORIAL;

  if (curve == NULL || !target_text_parse_curve (curve, &found) ||
      (x != NULL && !target_text_parse_x (x, &found.x)) ||
      (noise != NULL && !number_parse (noise, &found.noise)) ||
      !polyfit_target_is_valid (&found))
    return FALSE;
  *target = found;
  return TRUE;
}
