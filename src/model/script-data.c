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
append_poly (GString    *text,
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

static void
append_sine (GString    *text,
             const Sine *sine)
{
  g_autofree char *amplitude = script_text_real (sine->amplitude);
  g_autofree char *frequency = script_text_real (sine->frequency);
  g_autofree char *phase = script_text_real (sine->phase);

  script_text_comment (text, "", _("The sine that is to be learned, though no polynomial is one:"));
  g_string_append_printf (text, "AMPLITUDE, FREQUENCY, PHASE = %s, %s, %s\n", amplitude, frequency,
                          phase);
}

static void
append_target (GString      *text,
               const Target *target)
{
  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      append_poly (text, &target->poly);
      return;
    case TARGET_SINE:
      append_sine (text, &target->sine);
      return;
    }
}

/* The model's own features serve where they are the target's powers. */
static void
append_true_poly (GString     *text,
                  const Poly  *poly,
                  const Basis *basis)
{
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

/* In double, and rounded once, as samples.c does it. */
static void
append_true_sine (GString *text)
{
  script_text_docstring (text, _("Computes the true sine: a column with its value at each x."));
  g_string_append (text,
                   "    y = AMPLITUDE * torch.sin(FREQUENCY * x.double() + PHASE)\n"
                   "    return y.float().unsqueeze(1)\n");
}

static void
append_truth (GString      *text,
              const Target *target,
              const Basis  *basis)
{
  g_string_append (text, "def f(x):\n");
  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      append_true_poly (text, &target->poly, basis);
      return;
    case TARGET_SINE:
      append_true_sine (text);
      return;
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

/* The true curve at x, with noise. */
static char *
format_y (const Target *target)
{
  g_autofree char *noise = script_text_real (target->noise);

  return target->noise > 0.0 ? g_strdup_printf ("f(x) + %s * torch.randn(batch_size, 1)", noise)
                             : g_strdup ("f(x)");
}

static void
append_fresh_batch (GString      *text,
                    const Target *target)
{
  g_autofree char *y = format_y (target);

  g_string_append (text, "def get_batch(batch_size):\n");
  script_text_docstring (text, _("Draws fresh points: their features, and their y."));
  append_x (text, &target->x);
  if (target->noise > 0.0)
    g_string_append_printf (text, "    y = %s\n    return make_features(x), y\n", y);
  else
    g_string_append_printf (text, "    return make_features(x), %s\n", y);
}

/* Drawn again rather than written out: that takes three lines, however many points there are. */
static void
append_sample (GString             *text,
               const PolyfitScript *self)
{
  const Samples *samples = self->samples;
  g_autofree char *y = format_y (&samples->target);

  g_string_append (text, "def draw_points(batch_size):\n");
  script_text_docstring (text, _("Draws points: their x, and their y."));
  append_x (text, &samples->target.x);
  g_string_append_printf (text,
                          "    y = %s\n"
                          "    return x, y.squeeze(1)\n\n\n"
                          "torch.manual_seed(%" G_GUINT64_FORMAT ")\n"
                          "DATA_X, DATA_Y = draw_points(%" G_GSIZE_FORMAT ")\n",
                          y, self->data_seed, samples->n + samples->n_held_out);
}

static void
append_split (GString             *text,
              const PolyfitScript *self)
{
  script_text_comment (text, "", _("The rows that are not held out, as random_split deals them out."));
  g_string_append_printf (text,
                          "generator = torch.Generator().manual_seed(%" G_GUINT64_FORMAT ")\n"
                          "ROWS = torch.randperm(len(DATA_X), generator=generator)"
                          "[:%" G_GSIZE_FORMAT "]\n"
                          "DATA_X, DATA_Y = DATA_X[ROWS], DATA_Y[ROWS]\n",
                          self->data_seed, self->samples->n);
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

/* What the functions need to know. Points that are written out are those to learn from alone. */
static void
append_source (GString             *text,
               const PolyfitScript *self)
{
  const Samples *samples = self->samples;

  if (samples->n == 0 || self->is_sample)
    {
      append_target (text, &samples->target);
    }
  else if (script_data_reads_file (self))
    {
      append_file (text, self->file);
      if (samples->n_held_out > 0)
        append_split (text, self);
    }
  else
    {
      append_points (text, "DATA_X = torch.tensor([", samples->x, samples->n);
      append_points (text, "DATA_Y = torch.tensor([", samples->y, samples->n);
    }
}

/* What draws from the target that append_source() wrote. */
static void
append_draws (GString             *text,
              const PolyfitScript *self)
{
  const Samples *samples = self->samples;

  append_truth (text, &samples->target, self->basis);
  g_string_append (text, "\n\n");
  if (!self->is_sample)
    {
      append_fresh_batch (text, &samples->target);
      return;
    }
  append_sample (text, self);
  if (samples->n_held_out > 0)
    append_split (text, self);
  g_string_append (text, "\n\n");
  append_rows (text);
}

/**
 * script_data_write:
 *
 * Appends make_features and get_batch, and the data or the true curve that they need.
 */
void
script_data_write (GString             *text,
                   const PolyfitScript *self)
{
  append_source (text, self);
  g_string_append (text, "\n\n");
  script_features_write (text, self->basis);
  g_string_append (text, "\n\n");
  if (self->samples->n == 0 || self->is_sample)
    append_draws (text, self);
  else
    append_rows (text);
}
