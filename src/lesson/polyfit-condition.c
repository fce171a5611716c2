/* Conditions that a lesson states about an experiment, such as
 *   state is 'converged' and learning-rate above 0.5 * limit
 * They are read by recursive descent, an operator's strength a function: or, and, not, a comparison, a
 * sum, a product. Every comparison has a word besides its sign, because signs have to be escaped in
 * XML: is, is-not, below, above, at-most, at-least. */

#include "config.h"

#include "lesson/polyfit-condition.h"

#include "model/polyfit-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Whoever nests deeper means no good. */
#define MAX_DEPTH 64

/* Whoever writes more of them, too: a chain of them is as deep a tree as it is long. */
#define MAX_OPERATORS 256

/* In groups, of which the code tells the ends: leaves, signs, what gives truth, what gives a number. */
typedef enum
{
  NODE_NUMBER,
  NODE_TEXT,
  NODE_NAME,
  NODE_ABS,
  NODE_NEGATIVE,
  NODE_NOT,
  NODE_OR,
  NODE_AND,
  NODE_EQUAL,
  NODE_UNEQUAL,
  NODE_BELOW,
  NODE_ABOVE,
  NODE_AT_MOST,
  NODE_AT_LEAST,
  NODE_PLUS,
  NODE_MINUS,
  NODE_TIMES,
  NODE_OVER,
} NodeKind;

struct _PolyfitCondition
{
  NodeKind          kind;
  double            number;
  char             *text;
  PolyfitCondition *first;
  PolyfitCondition *second;
};

/**
 * Reader:
 * @start: of the whole text
 * @at: what is read next, never a space
 * @depth: how many parentheses and signs are open
 * @n_operators: how many there were between two operands
 * @error: what was wrong first
 */
typedef struct
{
  const char *start;
  const char *at;
  guint       depth;
  guint       n_operators;
  GError     *error;
} Reader;

typedef struct
{
  const char *sign;
  NodeKind    kind;
} Operator;

static const Operator COMPARISONS[] = {
  { "is-not", NODE_UNEQUAL },   { "is", NODE_EQUAL },        { "below", NODE_BELOW },
  { "above", NODE_ABOVE },      { "at-most", NODE_AT_MOST }, { "at-least", NODE_AT_LEAST },
  { "!=", NODE_UNEQUAL },       { "<=", NODE_AT_MOST },      { ">=", NODE_AT_LEAST },
  { "=", NODE_EQUAL },          { "<", NODE_BELOW },         { ">", NODE_ABOVE },
};
static const Operator SUMS[] = { { "+", NODE_PLUS }, { "-", NODE_MINUS } };
static const Operator PRODUCTS[] = { { "*", NODE_TIMES }, { "/", NODE_OVER } };
static const Operator AND[] = { { "and", NODE_AND } };
static const Operator OR[] = { { "or", NODE_OR } };

static PolyfitCondition *read_or (Reader *reader);

static PolyfitCondition *
node_new (NodeKind          kind,
          PolyfitCondition *first,
          PolyfitCondition *second)
{
  PolyfitCondition *node = g_new0 (PolyfitCondition, 1);

  node->kind = kind;
  node->first = first;
  node->second = second;
  return node;
}

static PolyfitCondition *
fail (Reader     *reader,
      const char *what)
{
  if (reader->error == NULL)
    reader->error = g_error_new (POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED,
                                 /* Translators: a condition in a lesson, a position in it counted
                                  * from 1, and what is wrong there. */
                                 _("the condition “%s” cannot be read at character %ld: %s"),
                                 reader->start,
                                 g_utf8_pointer_to_offset (reader->start, reader->at) + 1, what);
  return NULL;
}

static void
skip_spaces (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

/* Hyphens join words; a minus sign has a space before or behind it. */
static gsize
word_length (const char *text)
{
  gsize n = 0;

  if (!g_ascii_isalpha (text[0]))
    return 0;
  while (g_ascii_isalnum (text[n]) || (text[n] == '-' && g_ascii_isalnum (text[n + 1])))
    n++;
  return n;
}

static gboolean
take (Reader     *reader,
      const char *sign)
{
  gsize length = strlen (sign);

  if (strncmp (reader->at, sign, length) != 0 ||
      (g_ascii_isalpha (sign[0]) && word_length (reader->at) != length))
    return FALSE;
  reader->at += length;
  skip_spaces (reader);
  return TRUE;
}

static PolyfitCondition *
read_number (Reader *reader)
{
  char *end;
  double number = g_ascii_strtod (reader->at, &end);
  PolyfitCondition *node;

  if (!isfinite (number))
    return fail (reader, _("this number is too large"));
  node = node_new (NODE_NUMBER, NULL, NULL);
  node->number = number;
  reader->at = end;
  skip_spaces (reader);
  return node;
}

static PolyfitCondition *
read_text (Reader *reader)
{
  const char *begin = reader->at + 1, *end = strchr (begin, '\'');
  PolyfitCondition *node;

  if (end == NULL)
    return fail (reader, _("the closing ' is missing"));
  node = node_new (NODE_TEXT, NULL, NULL);
  node->text = g_strndup (begin, (gsize) (end - begin));
  reader->at = end + 1;
  skip_spaces (reader);
  return node;
}

static PolyfitCondition *
read_name (Reader *reader)
{
  gsize length = word_length (reader->at);
  PolyfitCondition *node;

  if (length == 0)
    return fail (reader, _("a name or a number was expected"));
  node = node_new (NODE_NAME, NULL, NULL);
  node->text = g_strndup (reader->at, length);
  reader->at += length;
  skip_spaces (reader);
  return node;
}

static PolyfitCondition *
read_parentheses (Reader *reader)
{
  g_autoptr (PolyfitCondition) inner = read_or (reader);

  if (inner != NULL && !take (reader, ")"))
    return fail (reader, _("a closing parenthesis was expected"));
  return g_steal_pointer (&inner);
}

static PolyfitCondition *
read_operand (Reader *reader)
{
  PolyfitCondition *inner = NULL;
  NodeKind kind = NODE_NUMBER;

  if (reader->depth == MAX_DEPTH)
    return fail (reader, _("it is nested too deeply"));

  reader->depth++;
  if (take (reader, "("))
    inner = read_parentheses (reader);
  else if (take (reader, "abs"))
    {
      kind = NODE_ABS;
      inner = take (reader, "(") ? read_parentheses (reader)
                                 : fail (reader, _("an opening parenthesis was expected"));
    }
  else if (take (reader, "-"))
    {
      kind = NODE_NEGATIVE;
      inner = read_operand (reader);
    }
  else if (g_ascii_isdigit (*reader->at) || *reader->at == '.')
    inner = read_number (reader);
  else if (*reader->at == '\'')
    inner = read_text (reader);
  else
    inner = read_name (reader);
  reader->depth--;

  return inner != NULL && kind != NODE_NUMBER ? node_new (kind, inner, NULL) : inner;
}

static const Operator *
take_operator (Reader         *reader,
               const Operator *operators,
               gsize           n)
{
  for (gsize i = 0; i < n; i++)
    if (take (reader, operators[i].sign))
      return &operators[i];
  return NULL;
}

/* One or more operands with operators of one strength between them, taken from the left. */
static PolyfitCondition *
read_chain (Reader           *reader,
            const Operator   *operators,
            gsize             n,
            PolyfitCondition *(*read_part) (Reader *reader))
{
  g_autoptr (PolyfitCondition) node = read_part (reader);
  const Operator *operator;

  while (node != NULL && (operator = take_operator (reader, operators, n)) != NULL)
    {
      PolyfitCondition *second = ++reader->n_operators <= MAX_OPERATORS
                                   ? read_part (reader)
                                   : fail (reader, _("it has too many operators"));

      if (second == NULL)
        return NULL;
      node = node_new (operator->kind, g_steal_pointer (&node), second);
    }
  return g_steal_pointer (&node);
}

static PolyfitCondition *
read_product (Reader *reader)
{
  return read_chain (reader, PRODUCTS, G_N_ELEMENTS (PRODUCTS), read_operand);
}

static PolyfitCondition *
read_sum (Reader *reader)
{
  return read_chain (reader, SUMS, G_N_ELEMENTS (SUMS), read_product);
}

static PolyfitCondition *
read_comparison (Reader *reader)
{
  return read_chain (reader, COMPARISONS, G_N_ELEMENTS (COMPARISONS), read_sum);
}

static PolyfitCondition *
read_not (Reader *reader)
{
  PolyfitCondition *inner;

  if (!take (reader, "not"))
    return read_comparison (reader);
  if (reader->depth == MAX_DEPTH)
    return fail (reader, _("it is nested too deeply"));
  reader->depth++;
  inner = read_not (reader);
  reader->depth--;
  return inner != NULL ? node_new (NODE_NOT, inner, NULL) : NULL;
}

static PolyfitCondition *
read_and (Reader *reader)
{
  return read_chain (reader, AND, G_N_ELEMENTS (AND), read_not);
}

static PolyfitCondition *
read_or (Reader *reader)
{
  return read_chain (reader, OR, G_N_ELEMENTS (OR), read_and);
}

/* What is not known makes every comparison false, even that of being unlike. */
static gboolean
compare (NodeKind    kind,
         PolyfitFact a,
         PolyfitFact b)
{
  if (a.text != NULL && b.text != NULL)
    {
      gboolean equal = strcmp (a.text, b.text) == 0;

      return kind == NODE_EQUAL ? equal : kind == NODE_UNEQUAL && !equal;
    }
  if (a.text != NULL || b.text != NULL || isnan (a.number) || isnan (b.number))
    return FALSE;
  switch ((int) kind)
    {
    case NODE_EQUAL:
      return a.number == b.number;
    case NODE_UNEQUAL:
      return a.number != b.number;
    case NODE_BELOW:
      return a.number < b.number;
    case NODE_ABOVE:
      return a.number > b.number;
    case NODE_AT_MOST:
      return a.number <= b.number;
    default:
      return a.number >= b.number;
    }
}

static double
calculate (NodeKind kind,
           double   a,
           double   b)
{
  switch ((int) kind)
    {
    case NODE_PLUS:
      return a + b;
    case NODE_MINUS:
      return a - b;
    case NODE_TIMES:
      return a * b;
    default:
      return a / b;
    }
}

static gboolean
is_true (PolyfitFact fact)
{
  return fact.text != NULL ? *fact.text != '\0' : fact.number != 0 && !isnan (fact.number);
}

static PolyfitFact
number (double value)
{
  return (PolyfitFact) { .number = value };
}

static PolyfitFact
evaluate (const PolyfitCondition *node,
          PolyfitFactLookup       lookup,
          gpointer                owner)
{
  PolyfitFact fact = { .number = node->number }, second;

  if (node->kind == NODE_TEXT)
    fact.text = node->text;
  else if (node->kind == NODE_NAME && !lookup (owner, node->text, &fact))
    fact = number (NAN);
  if (node->kind <= NODE_NAME)
    return fact;

  fact = evaluate (node->first, lookup, owner);
  if (node->kind == NODE_ABS || node->kind == NODE_NEGATIVE)
    return number (fact.text != NULL ? NAN : node->kind == NODE_ABS ? fabs (fact.number) : -fact.number);
  if (node->kind == NODE_NOT)
    return number (!is_true (fact));

  second = evaluate (node->second, lookup, owner);
  if (node->kind == NODE_AND)
    return number (is_true (fact) && is_true (second));
  if (node->kind == NODE_OR)
    return number (is_true (fact) || is_true (second));
  if (node->kind <= NODE_AT_LEAST)
    return number (compare (node->kind, fact, second));
  return number (fact.text != NULL || second.text != NULL
                   ? NAN
                   : calculate (node->kind, fact.number, second.number));
}

/**
 * polyfit_condition_new:
 * @text: in UTF-8, as it stands in a lesson
 *
 * Returns: (transfer full): the condition, or %NULL with @error set: where it cannot be read, and why
 */
PolyfitCondition *
polyfit_condition_new (const char  *text,
                       GError     **error)
{
  Reader reader = { .start = text, .at = text };
  PolyfitCondition *self;

  g_return_val_if_fail (text != NULL, NULL);

  skip_spaces (&reader);
  self = read_or (&reader);
  if (self != NULL && *reader.at != '\0')
    {
      g_clear_pointer (&self, polyfit_condition_free);
      fail (&reader, _("the end was expected"));
    }
  if (self == NULL)
    g_propagate_error (error, reader.error);
  return self;
}

void
polyfit_condition_free (PolyfitCondition *self)
{
  if (self == NULL)
    return;
  polyfit_condition_free (self->first);
  polyfit_condition_free (self->second);
  g_free (self->text);
  g_free (self);
}

/**
 * polyfit_condition_is_true:
 * @lookup: tells the facts
 * @owner: for @lookup
 *
 * Returns: whether it holds; it does not where it needs to know what nobody knows
 */
gboolean
polyfit_condition_is_true (const PolyfitCondition *self,
                           PolyfitFactLookup       lookup,
                           gpointer                owner)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_true (evaluate (self, lookup, owner));
}

/**
 * polyfit_condition_get_number:
 *
 * Returns: the value of what is no condition but a formula; not a number where it has none
 */
double
polyfit_condition_get_number (const PolyfitCondition *self,
                              PolyfitFactLookup       lookup,
                              gpointer                owner)
{
  PolyfitFact fact;

  g_return_val_if_fail (self != NULL, NAN);

  fact = evaluate (self, lookup, owner);
  return fact.text != NULL ? NAN : fact.number;
}

/**
 * polyfit_condition_find_unknown:
 *
 * Returns: (transfer none) (nullable): the first name in it of which @lookup has never heard
 */
const char *
polyfit_condition_find_unknown (const PolyfitCondition *self,
                                PolyfitFactLookup       lookup,
                                gpointer                owner)
{
  PolyfitFact fact;
  const char *unknown;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == NODE_NAME && !lookup (owner, self->text, &fact))
    return self->text;
  unknown = self->first != NULL ? polyfit_condition_find_unknown (self->first, lookup, owner) : NULL;
  if (unknown == NULL && self->second != NULL)
    unknown = polyfit_condition_find_unknown (self->second, lookup, owner);
  return unknown;
}
