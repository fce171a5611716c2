#include "ui/polyfit-export-dialog.h"

#include "await.h"
#include "model/polyfit-error.h"
#include "model/polyfit-experiment.h"
#include "model/polyfit-run-script.h"
#include "ui/polyfit-export-options.h"
#include "ui/polyfit-figure-content.h"
#include "ui/polyfit-file-dialog.h"
#include "ui/polyfit-settings.h"

#include <glib/gstdio.h>
#include <string.h>

#define STEPS 300

static const char *program;

/* A run that has made some steps, and the dialog that saves its figure. */
typedef struct
{
  char                *folder;
  PolyfitExperiment   *experiment;
  PolyfitFigure       *figure;
  PolyfitExportDialog *dialog;
} Fixture;

/* No test remembers the choices of another. */
static void
forget_choices (void)
{
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_assert_nonnull (settings);
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (gsize i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  PolyfitTrainer *trainer;

  forget_choices ();
  fixture->folder = g_dir_make_tmp ("polyfit-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->experiment = polyfit_experiment_new ();
  trainer = polyfit_experiment_get_trainer (fixture->experiment);
  polyfit_trainer_advance (trainer, STEPS);
  document = polyfit_experiment_to_bytes (fixture->experiment);
  fixture->figure = polyfit_figure_new (trainer, document);
  fixture->dialog = polyfit_export_dialog_new (NULL, fixture->figure, NULL, "Test");
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  g_assert_null (fixture->dialog);
  polyfit_figure_unref (fixture->figure);
  g_object_unref (fixture->experiment);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gpointer
get_part (PolyfitExportDialog *dialog,
          const char          *name)
{
  GObject *part = gtk_widget_get_template_child (GTK_WIDGET (dialog), POLYFIT_TYPE_EXPORT_DIALOG, name);

  if (part == NULL)
    part = gtk_widget_get_template_child (get_part (dialog, "options"), POLYFIT_TYPE_EXPORT_OPTIONS,
                                          name);
  g_assert_nonnull (part);
  return part;
}

static GFile *
get_file (Fixture    *fixture,
          const char *name)
{
  return g_file_new_build_filename (fixture->folder, name, NULL);
}

static GBytes *
load (GFile *file)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* What `polyfit-cli plot` writes for the experiment. */
static GBytes *
plot (Fixture    *fixture,
      const char *name,
      const char *options)
{
  g_autoptr (GFile) experiment = get_file (fixture, "run.polyfit");
  g_autoptr (GFile) output = get_file (fixture, name);
  g_autofree char *line = g_strdup_printf ("%s plot %s -o %s %s", program,
                                           g_file_peek_path (experiment),
                                           g_file_peek_path (output), options);
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (polyfit_experiment_save_as (fixture->experiment, experiment, &error));
  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_cmpint (status, ==, 0);
  return load (output);
}

static void
saved_cb (gboolean *done)
{
  *done = TRUE;
}

static void
assert_saves (Fixture    *fixture,
              const char *name,
              const char *options)
{
  g_autofree char *other = g_strconcat ("plot-", name, NULL);
  g_autoptr (GBytes) expected = plot (fixture, other, options);
  g_autoptr (GFile) file = get_file (fixture, name);
  g_autoptr (GBytes) saved = NULL;
  gulong handler;
  gboolean done = FALSE;

  handler = g_signal_connect_swapped (fixture->dialog, "saved", G_CALLBACK (saved_cb), &done);
  polyfit_export_dialog_save_to (fixture->dialog, file);
  AWAIT (done);
  g_signal_handler_disconnect (fixture->dialog, handler);
  saved = load (file);
  g_test_message ("%s %s", name, options);
  g_assert_true (g_bytes_equal (saved, expected));
}

/* The row of the dialog's list that stands for a kind of figure. */
static guint
kind_of (const char *id)
{
  gsize n;

  return (guint) (polyfit_figure_kind_lookup (id) - polyfit_figure_kind_list (&n));
}

/* The same bytes in every format, first as it is by default, then with everything chosen otherwise. */
static void
test_command_line (Fixture       *fixture,
                   gconstpointer  data)
{
  assert_saves (fixture, "figure.png", "");
  assert_saves (fixture, "figure.svg", "");
  assert_saves (fixture, "figure.pdf", "");

  adw_combo_row_set_selected (get_part (fixture->dialog, "kind_row"), kind_of ("seeds"));
  assert_saves (fixture, "seeds.png", "--kind seeds");

  adw_combo_row_set_selected (get_part (fixture->dialog, "kind_row"), kind_of ("both"));
  adw_combo_row_set_selected (get_part (fixture->dialog, "background_row"), 3);
  adw_combo_row_set_selected (get_part (fixture->dialog, "size_row"), PLOT_EXPORT_N_PRESETS);
  adw_combo_row_set_selected (get_part (fixture->dialog, "unit_row"), PLOT_EXPORT_MM);
  gtk_adjustment_set_value (get_part (fixture->dialog, "dpi"), 150);
  gtk_adjustment_set_value (get_part (fixture->dialog, "width"), 160);
  gtk_adjustment_set_value (get_part (fixture->dialog, "height"), 90);
  gtk_adjustment_set_value (get_part (fixture->dialog, "scale"), 2);
  gtk_adjustment_set_value (get_part (fixture->dialog, "text_size"), 9);
  gtk_editable_set_text (get_part (fixture->dialog, "title_row"), "Łódź: 学习");
  gtk_switch_set_active (get_part (fixture->dialog, "legend_switch"), FALSE);
  gtk_switch_set_active (get_part (fixture->dialog, "equation_switch"), FALSE);
  gtk_switch_set_active (get_part (fixture->dialog, "axis_labels_switch"), FALSE);
  assert_saves (fixture, "other.png",
                "--kind both --theme dark --transparent --size 160x90mm --dpi 150 --scale 2 "
                "--text-size 9 --title 'Łódź: 学习' --no-legend --no-equation --no-axis-labels");
}

/* The next dialog begins with the choices of the last. */
static void
test_remembers (Fixture       *fixture,
                gconstpointer  data)
{
  PolyfitExportDialog *next;
  PolyfitFigureChoice choice;

  adw_combo_row_set_selected (get_part (fixture->dialog, "size_row"), PLOT_EXPORT_N_PRESETS);
  adw_combo_row_set_selected (get_part (fixture->dialog, "format_row"), PLOT_EXPORT_SVG);
  adw_combo_row_set_selected (get_part (fixture->dialog, "background_row"), 1);
  gtk_adjustment_set_value (get_part (fixture->dialog, "width"), 192);
  adw_combo_row_set_selected (get_part (fixture->dialog, "unit_row"), PLOT_EXPORT_IN);
  gtk_switch_set_active (get_part (fixture->dialog, "view_switch"), TRUE);

  next = polyfit_export_dialog_new (NULL, fixture->figure, NULL, "Test");
  polyfit_export_dialog_get_choice (next, &choice);
  g_assert_cmpint (choice.view, ==, POLYFIT_FIGURE_VIEW_OWN);
  g_assert_cmpint (choice.export.format, ==, PLOT_EXPORT_SVG);
  g_assert_cmpint (choice.export.theme, ==, PLOT_DARK);
  g_assert_true (choice.export.background);
  g_assert_cmpint (choice.export.unit, ==, PLOT_EXPORT_IN);
  /* As large as it was when the unit was another. */
  g_assert_cmpfloat_with_epsilon (choice.export.width * choice.export.dpi, 192, 1e-9);
  gtk_window_destroy (GTK_WINDOW (next));
}

/* What a dialog is asked to begin with is for that one: the next begins with what was chosen last. */
static void
test_asked_for (Fixture       *fixture,
                gconstpointer  data)
{
  PolyfitFigureChoice choice;

  adw_combo_row_set_selected (get_part (fixture->dialog, "kind_row"), kind_of ("both"));
  for (gsize i = 0; i < 2; i++)
    {
      const PolyfitFigureKind *asked = i == 0 ? polyfit_figure_kind_lookup ("weights") : NULL;
      PolyfitExportDialog *next = polyfit_export_dialog_new (NULL, fixture->figure, asked, "Test");

      polyfit_export_dialog_get_choice (next, &choice);
      g_assert_cmpstr (choice.kind->id, ==, i == 0 ? "weights" : "both");
      gtk_window_destroy (GTK_WINDOW (next));
    }
}

/* What was zoomed to is in the picture only if it is asked for. */
static void
test_view (Fixture       *fixture,
           gconstpointer  data)
{
  const PlotAxis x = { .min = 0, .max = 1 }, y = { .min = -1, .max = 4 };
  const PolyfitFigureKind *loss = polyfit_figure_kind_lookup ("loss");
  const PolyfitFigureKind *both = polyfit_figure_kind_lookup ("both");
  PolyfitFigureChoice choice;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) own = NULL;

  polyfit_figure_choice_init (&choice, "fit");
  choice.view = POLYFIT_FIGURE_VIEW_OWN;
  before = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
  g_assert_false (polyfit_figure_has_own_axes (fixture->figure, both));
  polyfit_figure_set_own_axes (fixture->figure, "fit", &x, &y);
  g_assert_true (polyfit_figure_has_own_axes (fixture->figure, both));
  g_assert_false (polyfit_figure_has_own_axes (fixture->figure, loss));
  own = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
  choice.view = POLYFIT_FIGURE_VIEW_WHOLE;
  whole = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
  g_assert_true (g_bytes_equal (before, whole));
  g_assert_false (g_bytes_equal (own, whole));
}

/* The figure is of its moment, and its picture brings the run back. */
static void
test_carries_run (Fixture       *fixture,
                  gconstpointer  data)
{
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (fixture->experiment);
  PolyfitFigureChoice choice;
  g_autoptr (PolyfitExperiment) again = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  polyfit_figure_choice_init (&choice, "fit");
  before = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
  polyfit_trainer_advance (trainer, STEPS);
  after = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
  g_assert_true (g_bytes_equal (before, after));

  document = polyfit_figure_unwrap (before, "figure.png", &error);
  g_assert_no_error (error);
  again = polyfit_experiment_new_from_bytes (document, "figure.png", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (again)), ==, STEPS);
}

static AdwMessageDialog *
find_message (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* What the user is told, who goes on with the same dialog. */
static char *
save_in_vain (Fixture *fixture,
              GFile   *file)
{
  AdwMessageDialog *message;
  char *body;

  polyfit_export_dialog_save_to (fixture->dialog, file);
  g_assert_false (gtk_widget_get_sensitive (get_part (fixture->dialog, "toasts")));
  AWAIT ((message = find_message ()) != NULL);
  body = g_strdup (adw_message_dialog_get_body (message));
  gtk_window_destroy (GTK_WINDOW (message));
  g_assert_true (gtk_widget_get_sensitive (get_part (fixture->dialog, "toasts")));
  return body;
}

/* A page that cannot be drawn, and a folder that is gone. */
static void
test_failures (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) nowhere = g_file_new_build_filename (fixture->folder, "gone", "figure.png", NULL);
  g_autoptr (GFile) file = get_file (fixture, "figure.png");
  g_autofree char *gone = save_in_vain (fixture, nowhere);
  g_autofree char *too_large = NULL;

  g_assert_nonnull (strstr (gone, "figure.png"));

  gtk_adjustment_set_value (get_part (fixture->dialog, "scale"), 100);
  too_large = save_in_vain (fixture, file);
  g_assert_cmpstr (gtk_label_get_text (get_part (fixture->dialog, "caption")), ==, too_large);
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  gboolean *written = user_data;
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &error);
  g_assert_no_error (error);
  *written = TRUE;
}

/* What another program would be given. */
static GBytes *
read_clipboard (Fixture    *fixture,
                const char *mime_type)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->dialog));
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean written = FALSE;

  g_assert_nonnull (content);
  gdk_content_provider_write_mime_type_async (content, mime_type, stream, G_PRIORITY_DEFAULT, NULL,
                                              written_cb, &written);
  AWAIT (written);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_clipboard (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const types[] = { "image/png", "image/svg+xml" };
  PolyfitFigureChoice choice;

  adw_combo_row_set_selected (get_part (fixture->dialog, "kind_row"), kind_of ("loss"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "figure.copy", NULL));
  polyfit_export_dialog_get_choice (fixture->dialog, &choice);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) copied = read_clipboard (fixture, types[i]);
      g_autoptr (GBytes) expected = NULL;

      choice.export.format = i == 0 ? PLOT_EXPORT_PNG : PLOT_EXPORT_SVG;
      expected = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
      g_assert_true (g_bytes_equal (copied, expected));
    }
}

/* File managers get a file, for as long as the program runs. */
static void
test_drag (Fixture       *fixture,
           gconstpointer  data)
{
  PolyfitFigureChoice choice;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GdkPaintable) icon = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) dragged = NULL;
  g_autoptr (GFile) file = NULL;
  GSList *files;

  polyfit_figure_choice_init (&choice, "fit");
  content = polyfit_figure_content_new (fixture->figure, &choice, TRUE);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (content, &value, &error));
  files = gdk_file_list_get_files (g_value_get_boxed (&value));
  g_assert_cmpuint (g_slist_length (files), ==, 1);
  file = g_object_ref (files->data);
  g_slist_free (files);
  dragged = load (file);
  expected = polyfit_figure_to_bytes (fixture->figure, &choice, NULL);
  g_assert_true (g_bytes_equal (dragged, expected));

  icon = polyfit_figure_content_make_icon (POLYFIT_FIGURE_CONTENT (content));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (icon), ==, 192);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (icon), ==, 108);

  polyfit_figure_content_clean_up ();
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
assert_completed (const char *name,
                  const char *expected)
{
  static const char *const extensions[] = { ".png", ".svg", NULL };
  g_autoptr (GFile) file = g_file_new_build_filename ("/tmp", name, NULL);
  g_autoptr (GFile) complete = polyfit_file_dialog_complete (file, extensions);
  g_autofree char *base = g_file_get_basename (complete);

  g_assert_cmpstr (base, ==, expected);
}

static void
test_extensions (void)
{
  assert_completed ("figure", "figure.png");
  assert_completed ("figure.png", "figure.png");
  assert_completed ("figure.SVG", "figure.SVG");
  assert_completed ("figure.v2", "figure.v2.png");
  assert_completed (".png", ".png.png");
}

/* The script has the changes midway, and there is none where it would be another run. */
static void
test_script (Fixture       *fixture,
             gconstpointer  data)
{
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (fixture->experiment);
  g_autofree char *script = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  polyfit_trainer_set_learning_rate (trainer, 0.004);
  polyfit_trainer_advance (trainer, 1);
  script = polyfit_run_script_write (trainer, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (script, "0.001"));
  g_assert_nonnull (strstr (script, "0.004"));
  /* From the step after those that were made. */
  g_assert_nonnull (strstr (script, "301"));

  polyfit_trainer_set_full_batch (trainer, TRUE);
  none = polyfit_run_script_write (trainer, NULL, 1, &error);
  g_assert_null (none);
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE);
}

/* Return does what the dialog is for. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWindow *dialog = GTK_WINDOW (fixture->dialog);

  gtk_window_present (dialog);
  g_assert_nonnull (gtk_window_get_focus (dialog));
  g_assert_true (gtk_window_get_focus (dialog) == gtk_window_get_default_widget (dialog));
}

#define ADD(name, test) g_test_add ("/export-dialog/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_assert_cmpint (argc, >=, 2);
  program = argv[1];

  ADD ("focus", test_focus);
  ADD ("command-line", test_command_line);
  ADD ("view", test_view);
  ADD ("carries-run", test_carries_run);
  ADD ("failures", test_failures);
  ADD ("clipboard", test_clipboard);
  ADD ("drag", test_drag);
  ADD ("script", test_script);
  g_test_add_func ("/export-dialog/extensions", test_extensions);
  ADD ("asked-for", test_asked_for);
  ADD ("remembers", test_remembers);
  status = g_test_run ();
  g_rmdir (cache);
  return status;
}
