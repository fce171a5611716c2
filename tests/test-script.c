/* The PyTorch script: its text, and, run by real PyTorch, its numbers, for what the command line
 * has no options for. */

#include "model/polyfit-script.h"

#include "script-cases.h"

#include <math.h>
#include <string.h>

static const PolyfitScriptChange CHANGES[] = {
  { 0, 0.5, 99999 }, /* taken back before the first step */
  { 0, 2e-3, 16 },
  { 20, 1e-3, 16 },  /* the rate alone */
  { 30, 1e-3, 40 },  /* the batch alone */
  { 40, 0.7, 1 },    /* taken back before the next step */
  { 40, 2e-3, 7 },
};

/* What a script begins with, from the tutorial's settings. */
typedef struct
{
  Run           run;
  PolyfitScript script;
} Job;

static Job *
job_new (void)
{
  Job *self = g_aligned_alloc0 (1, sizeof *self, _Alignof (Job));

  g_assert_true (run_init (&self->run));
  self->script = (PolyfitScript) {
    .samples = &self->run.samples,
    .basis = &self->run.basis,
    .settings = self->run.settings,
    .stop_loss = 1e-3,
    .max_steps = 60,
    .log_every = 1,
  };
  return self;
}

static void
job_free (Job *self)
{
  run_clear (&self->run);
  g_aligned_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
append_number (GString *table,
               double   value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (table, ",%s", g_ascii_formatd (digits, sizeof digits, "%.9g", value));
}

static void
apply_changes (Job *self)
{
  const PolyfitScript *script = &self->script;

  for (gsize i = 0; i < script->n_changes; i++)
    if (script->changes[i].step == self->run.state.step)
      {
        self->run.settings.optimizer.learning_rate = script->changes[i].learning_rate;
        g_assert_true (run_set_batch_size (&self->run, script->changes[i].batch_size));
      }
}

/* The table of the engine's own run. */
static char *
make_table (Job *self)
{
  GString *table = g_string_new ("step,loss,bias");
  gsize degree = self->run.basis.degree;
  float loss = INFINITY;

  for (gsize k = 1; k <= degree; k++)
    g_string_append_printf (table, ",w%" G_GSIZE_FORMAT, k);
  g_string_append_c (table, '\n');
  run_start (&self->run, self->script.seed);
  self->run.settings = self->script.settings;
  while (self->run.state.step < self->script.max_steps && !((double) loss < self->script.stop_loss))
    {
      apply_changes (self);
      g_assert_true (run_step (&self->run, &loss));
      g_string_append_printf (table, "%" G_GUINT64_FORMAT, self->run.state.step);
      append_number (table, (double) loss);
      for (gsize k = 0; k <= degree; k++)
        append_number (table, (double) self->run.state.parameters.value[k]);
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}

static void
add_case (ScriptCases *cases,
          const char  *name,
          Job         *job,
          gboolean     exact)
{
  g_autofree char *script = polyfit_script_write (&job->script);
  g_autofree char *table = make_table (job);

  script_cases_add (cases, name, script, table, exact);
}

static void
add_bases (ScriptCases *cases)
{
  static const XDistribution x[] = {
    { X_NORMAL, 0.0, 1.0 },
    { X_NORMAL, -0.3, 2.0 },
    { X_UNIFORM, -1.0, 1.0 },
    { X_UNIFORM, 0.1, 2.0 },
  };
  static const gsize degrees[] = { 0, 1, 2, 3, 5, 9 };

  for (BasisKind kind = BASIS_STANDARD; kind <= BASIS_HERMITE; kind++)
    for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
      for (gsize j = 0; j < G_N_ELEMENTS (degrees); j++)
        {
          g_autoptr (Job) job = job_new ();
          g_autofree char *name = g_strdup_printf ("basis %d, x %zu, degree %zu", kind, i,
                                                   degrees[j]);

          job->run.samples.target.x = x[i];
          basis_init (&job->run.basis, kind, degrees[j], &x[i]);
          job->script.max_steps = 10;
          add_case (cases, name, job, degrees[j] <= 3);
        }
}

static void
add_changes (ScriptCases *cases)
{
  for (OptimizerKind kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    {
      g_autoptr (Job) job = job_new ();
      g_autofree char *name = g_strdup_printf ("changes, optimizer %d", kind);

      job->script.settings.optimizer.kind = kind;
      job->script.changes = CHANGES;
      job->script.n_changes = G_N_ELEMENTS (CHANGES);
      add_case (cases, name, job, kind < OPTIMIZER_ADAM);
    }
}

/* A parabola with a ripple, at x that are no short decimals. */
static void
make_points (gsize n,
             float x[],
             float y[])
{
  for (gsize i = 0; i < n; i++)
    {
      x[i] = (float) i / (float) n * 3.0f - 1.3f;
      y[i] = 1.0f - x[i] * x[i] + 0.1f * sinf ((float) i);
    }
}

static void
add_points (ScriptCases *cases,
            gsize        n,
            BasisKind    kind)
{
  g_autoptr (Job) job = job_new ();
  g_autofree float *x = g_new (float, n), *y = g_new (float, n);
  g_autofree char *name = g_strdup_printf ("%zu points, basis %d", n, kind);

  make_points (n, x, y);
  job->run.samples = (Samples) { .x = x, .y = y, .n = n };
  basis_init_from_data (&job->run.basis, kind, 3, x, n);
  job->script.stop_loss = 0.0;
  add_case (cases, name, job, TRUE);
}

/* Columns in another order, a header, comments, gaps, decimal commas: it finds the points. */
static void
add_file (ScriptCases *cases,
          char         delimiter,
          char         decimal)
{
  const gsize n = POLYFIT_SCRIPT_MAX_POINTS + 1;
  g_autoptr (Job) job = job_new ();
  g_autofree float *x = g_new (float, n), *y = g_new (float, n);
  g_autofree char *name = g_strdup_printf ("file %d", delimiter);
  g_autofree char *path = g_build_filename (cases->folder, name, NULL);
  GString *text = g_string_new ("\xef\xbb\xbf# made up\r\nn y x\r\n");
  PolyfitScriptFile file = { path, 2, 1, delimiter, decimal };

  make_points (n, x, y);
  for (gsize i = 0; i < n; i++)
    {
      if (i % 50 == 7)
        g_string_append (text, "7 nan 1\r\n7 1 \r\n\r\n");
      g_string_append_printf (text, "%zu %.9g %.9g\r\n", i, (double) y[i], (double) x[i]);
    }
  g_strdelimit (text->str, ".", decimal);
  if (delimiter != ' ')
    g_strdelimit (text->str, " ", delimiter);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_string_free (text, TRUE);

  job->run.samples = (Samples) { .x = x, .y = y, .n = n };
  job->script.file = &file;
  job->script.stop_loss = 0.0;
  add_case (cases, name, job, TRUE);
}

static void
test_torch (void)
{
  g_auto (ScriptCases) cases = { 0 };

  script_cases_init (&cases);
  add_bases (&cases);
  add_changes (&cases);
  add_points (&cases, 1, BASIS_POWER);
  add_points (&cases, 7, BASIS_POWER);
  add_points (&cases, 40, BASIS_STANDARD);
  add_points (&cases, 300, BASIS_LEGENDRE);
  add_file (&cases, ',', '.');
  add_file (&cases, ';', ',');
  add_file (&cases, '\t', '.');
  add_file (&cases, ' ', '.');
  script_cases_check (&cases);
}

static char *
read_golden (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "script", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_tutorial (void)
{
  g_autoptr (Job) job = job_new ();
  g_autofree char *golden = read_golden ("tutorial.py");
  g_autofree char *script = NULL;

  job->script.max_steps = 1000000;
  script = polyfit_script_write (&job->script);
  g_assert_cmpstr (script, ==, golden);
}

/* The other lines, each of which is only there when it is needed. */
static void
test_everything (void)
{
  g_autoptr (Job) job = job_new ();
  g_autofree char *golden = read_golden ("everything.py");
  g_autofree char *script = NULL;

  job->run.samples.target = (Target) {
    .poly = { .degree = 1, .coefficient = { -1.0, -1.0 / 3.0 } },
    .x = { X_UNIFORM, -0.5, 2.0 },
    .noise = 0.25,
  };
  basis_init (&job->run.basis, BASIS_HERMITE, 4, &job->run.samples.target.x);
  job->script.settings.optimizer.kind = OPTIMIZER_ADAMW;
  job->script.settings.optimizer.beta2 = 0.9999;
  job->script.settings.optimizer.weight_decay = 1e-4;
  job->script.settings.zero_grad = false;
  job->script.settings.batch_size = 40000;
  job->script.seed = G_MAXUINT64;
  job->script.max_steps = 0;
  job->script.log_every = 10;
  job->script.changes = CHANGES + 2;
  job->script.n_changes = G_N_ELEMENTS (CHANGES) - 2;
  script = polyfit_script_write (&job->script);
  g_assert_cmpstr (script, ==, golden);
}

/* A name cannot end the string that it is written in. */
static void
test_file_name (void)
{
  g_autoptr (Job) job = job_new ();
  const PolyfitScriptFile file = { "a\"b\\c\nd\xff.csv", 0, 1, ',', '.' };
  float x[POLYFIT_SCRIPT_MAX_POINTS + 1] = { 0.0f };
  g_autofree char *script = NULL;

  job->run.samples = (Samples) { .x = x, .y = x, .n = G_N_ELEMENTS (x) };
  job->script.file = &file;
  script = polyfit_script_write (&job->script);
  g_assert_nonnull (strstr (script, "= read_points(\"a\\\"b\\\\c\\x0ad\\udcff.csv\")\n"));
  g_assert_true (g_utf8_validate (script, -1, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/tutorial", test_tutorial);
  g_test_add_func ("/script/everything", test_everything);
  g_test_add_func ("/script/file-name", test_file_name);
  g_test_add_func ("/script/torch", test_torch);
  return g_test_run ();
}
