#include "config.h"

#include "model/script-data.h"

#include "model/script-features.h"
#include "model/script-text.h"

#include <glib/gi18n-lib.h>

/* A polynomial of a higher degree does not fit in a line. */
#define FORMULA_MAX_DEGREE 4

/* y = 0.9 + 0.5*x + 3*x**2, as Python would compute it. */
static void
append_formula (GString    *text,
                const Poly *poly)
{
  g_string_append (text, "# y = ");
  for (size_t k = 0; k <= poly->degree; k++)
    {
      double value = poly->coefficient[k];
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      if (k > 0)
        g_string_append (text, value < 0.0 ? " - " : " + ");
      g_string_append (text, g_ascii_formatd (number, sizeof number, "%.6g",
                                              k > 0 ? ABS (value) : value));
      if (k > 0)
        g_string_append (text, "*x");
      if (k > 1)
        g_string_append_printf (text, "**%" G_GSIZE_FORMAT, k);
    }
  g_string_append_c (text, '\n');
}

static void
append_target (GString    *text,
               const Poly *poly)
{
  g_autoptr (GPtrArray) weights = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *bias = script_text_real (poly->coefficient[0]);

  script_text_comment (text, "", _("The polynomial that is to be learned:"));
  if (poly->degree <= FORMULA_MAX_DEGREE)
    append_formula (text, poly);
  g_string_append_printf (text, "TARGET_BIAS = %s\n", bias);
  if (poly->degree == 0)
    return;
  for (size_t k = 1; k <= poly->degree; k++)
    g_ptr_array_add (weights, script_text_real (poly->coefficient[k]));
  script_text_list (text, "TARGET_WEIGHT = torch.tensor([", weights, "]).unsqueeze(1)");
}

/* The model's own features serve where they are the target's powers. */
static void
append_truth (GString     *text,
              const Poly  *poly,
              const Basis *basis)
{
  g_string_append (text, "def f(x):\n");
  script_text_docstring (text,
                         _("Computes the true polynomial: a column with its value at each x."));
  if (poly->degree == 0)
    {
      g_string_append (text, "    return torch.full((len(x), 1), TARGET_BIAS)\n");
    }
  else if (basis->kind == BASIS_POWER && basis->degree == poly->degree)
    {
      g_string_append (text, "    return make_features(x) @ TARGET_WEIGHT + TARGET_BIAS\n");
    }
  else
    {
      g_string_append_printf (text,
                              "    powers = torch.stack([x**k for k in range(1, %" G_GSIZE_FORMAT
                              ")], dim=1)\n",
                              poly->degree + 1);
      g_string_append (text, "    return powers @ TARGET_WEIGHT + TARGET_BIAS\n");
    }
}

/* torch.randn or torch.rand, and what samples.c does with it. */
static void
append_x (GString             *text,
          const XDistribution *x)
{
  g_autofree char *a = script_text_real (x->kind == X_NORMAL ? ABS (x->a) : x->a);
  g_autofree char *b = script_text_real (x->b);

  if (x->kind == X_UNIFORM && (x->a != 0.0 || x->b != 1.0))
    {
      g_string_append_printf (text, "    low, high = %s, %s\n", a, b);
      g_string_append (text, "    x = torch.rand(batch_size) * (high - low) + low\n");
      return;
    }
  g_string_append (text, x->kind == X_UNIFORM ? "    x = torch.rand(batch_size)"
                                              : "    x = torch.randn(batch_size)");
  if (x->b != 1.0)
    g_string_append_printf (text, " * %s", b);
  if (x->a != 0.0)
    g_string_append_printf (text, " %c %s", x->a < 0.0 ? '-' : '+', a);
  g_string_append_c (text, '\n');
}

static void
append_fresh_batch (GString      *text,
                    const Target *target)
{
  g_string_append (text, "def get_batch(batch_size):\n");
  script_text_docstring (text, _("Draws fresh points: their features, and their y."));
  append_x (text, &target->x);
  if (target->noise > 0.0)
    {
      g_autofree char *noise = script_text_real (target->noise);

      g_string_append_printf (text, "    y = f(x) + %s * torch.randn(batch_size, 1)\n", noise);
      g_string_append (text, "    return make_features(x), y\n");
    }
  else
    {
      g_string_append (text, "    return make_features(x), f(x)\n");
    }
}

static void
append_points (GString     *text,
               const char  *head,
               const float  value[],
               gsize        n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (items, script_text_float (value[i]));
  script_text_list (text, head, items, "])");
}

/* A literal of the file's name, whatever it is. Bytes that are no text are written as Python's own
 * file functions give them back. */
static char *
quote (const char *path)
{
  GString *text = g_string_new ("\"");
  gboolean is_text = g_utf8_validate (path, -1, NULL);

  for (const char *p = path; *p != '\0'; p++)
    {
      guchar byte = (guchar) *p;

      if (byte == '"' || byte == '\\')
        g_string_append_printf (text, "\\%c", byte);
      else if (g_ascii_iscntrl (*p))
        g_string_append_printf (text, "\\x%02x", byte);
      else if (!is_text && byte >= 0x80)
        g_string_append_printf (text, "\\udc%02x", byte);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

static void
append_reader_options (GString                 *text,
                       const PolyfitScriptFile *file)
{
  if (file->delimiter == '\t')
    g_string_append (text, ", delimiter=\"\\t\"");
  else if (file->delimiter != ',')
    g_string_append_printf (text, ", delimiter=\"%c\"", file->delimiter);
  g_string_append (text, ", skipinitialspace=True");
}

static void
append_file (GString                 *text,
             const PolyfitScriptFile *file)
{
  const char *point = file->decimal == ',' ? ".replace(\",\", \".\")" : "";
  g_autofree char *path = quote (file->path);

  g_string_append (text, "def read_points(path):\n");
  script_text_docstring (text, _("Reads two columns; lines without two numbers are skipped."));
  g_string_append (text,
                   "    points = []\n"
                   "    with open(path, newline=\"\", encoding=\"utf-8-sig\") as file:\n"
                   "        for row in csv.reader(file");
  append_reader_options (text, file);
  g_string_append (text,
                   "):\n"
                   "            try:\n");
  g_string_append_printf (text,
                          "                point = float(row[%u]%s), float(row[%u]%s)\n",
                          file->x_column, point, file->y_column, point);
  g_string_append (text,
                   "            except (IndexError, ValueError):\n"
                   "                continue\n"
                   "            if all(math.isfinite(value) for value in point):\n"
                   "                points.append(point)\n"
                   "    return torch.tensor(points).unbind(dim=1)\n\n\n");
  g_string_append_printf (text, "DATA_X, DATA_Y = read_points(%s)\n", path);
}

static void
append_rows (GString *text)
{
  g_string_append (text, "def get_batch(batch_size):\n");
  script_text_docstring (text, _("Draws points from the data: their features, and their y."));
  g_string_append (text,
                   "    rows = torch.randint(0, len(DATA_X), (batch_size,))\n"
                   "    return make_features(DATA_X[rows]), DATA_Y[rows].unsqueeze(1)\n");
}

/**
 * script_data_reads_file:
 *
 * Returns: whether the script reads its points, rather than hold them
 */
gboolean
script_data_reads_file (const PolyfitScript *self)
{
  return self->file != NULL && self->samples->n > POLYFIT_SCRIPT_MAX_POINTS;
}

/* What the functions need to know. */
static void
append_source (GString             *text,
               const PolyfitScript *self)
{
  const Samples *samples = self->samples;

  if (samples->n == 0)
    {
      append_target (text, &samples->target.poly);
    }
  else if (script_data_reads_file (self))
    {
      append_file (text, self->file);
    }
  else
    {
      append_points (text, "DATA_X = torch.tensor([", samples->x, samples->n);
      append_points (text, "DATA_Y = torch.tensor([", samples->y, samples->n);
    }
}

/**
 * script_data_write:
 *
 * Appends make_features and get_batch, and the data or the true polynomial that they need.
 */
void
script_data_write (GString             *text,
                   const PolyfitScript *self)
{
  append_source (text, self);
  g_string_append (text, "\n\n");
  script_features_write (text, self->basis);
  g_string_append (text, "\n\n");
  if (self->samples->n > 0)
    {
      append_rows (text);
      return;
    }
  append_truth (text, &self->samples->target.poly, self->basis);
  g_string_append (text, "\n\n");
  append_fresh_batch (text, &self->samples->target);
}
