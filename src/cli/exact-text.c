#include "config.h"

#include "cli/exact-text.h"

#include <glib/gi18n.h>

/**
 * exact_text_describe_failure:
 * @status: anything but %EXACT_OK
 * @n: the number of points
 * @degree: the degree that was asked for
 *
 * Returns: (transfer full): why there is no least-squares answer, as the end of a sentence
 */
char *
exact_text_describe_failure (ExactStatus status,
                             gsize       n,
                             gsize       degree)
{
  gulong terms = degree + 1;

  switch (status)
    {
    case EXACT_TOO_FEW_POINTS:
      /* Translators: a degree, how many points it needs, and how many there are. */
      return g_strdup_printf (ngettext ("a polynomial of degree %lu needs at least %lu points, and "
                                        "there is %lu",
                                        "a polynomial of degree %lu needs at least %lu points, and "
                                        "there are %lu", n),
                              (gulong) degree, terms, (gulong) n);
    case EXACT_TOO_FEW_X:
      return g_strdup_printf (_("a polynomial of degree %lu needs points at %lu or more different "
                                "values of x, and there are fewer"), (gulong) degree, terms);
    case EXACT_NOT_FINITE:
      return g_strdup (_("a number is not finite"));
    case EXACT_TOO_WIDE:
      return g_strdup (_("x or y spans more than 60 orders of magnitude"));
    case EXACT_ILL_CONDITIONED:
      return g_strdup (_("the values of x are too close together to tell the coefficients apart; "
                         "try a lower degree"));
    case EXACT_OVERFLOW:
      return g_strdup (_("a coefficient is too large for a number of double precision"));
    case EXACT_NO_MEMORY:
      return g_strdup (_("there is not enough memory"));
    case EXACT_OK:
      break;
    }
  g_assert_not_reached ();
}
