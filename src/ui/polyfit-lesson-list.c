#include "config.h"

#include "ui/polyfit-lesson-list.h"

#include "ui/polyfit-settings.h"

#include <glib/gi18n.h>

#define FOLDER RESOURCE_PATH "lessons"

/* How far somebody has come in each lesson, by its id: one more than the last card that was done. */
#define PROGRESS "lesson-progress"

/* What a row and its check know of their lesson. */
#define PATH "path"
#define N_CARDS "n-cards"

/* The lessons that there are, each with whether somebody has come to its end. */
struct _PolyfitLessonList
{
  AdwPreferencesGroup  parent_instance;

  GtkWidget           *first_row;  /* NULL before it is filled */
  GSettings           *settings;
  GHashTable          *checks;     /* id of a lesson → the GtkImage behind its row */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitLessonList, polyfit_lesson_list, ADW_TYPE_PREFERENCES_GROUP)

static void
update_check (PolyfitLessonList *self,
              const char        *id,
              GtkImage          *check)
{
  guint n_cards = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), N_CARDS));
  gboolean done = polyfit_lesson_list_get_reached (self, id) >= n_cards;

  gtk_image_set_from_icon_name (check, done ? "object-select-symbolic" : "go-next-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, done ? _("Done") : _("Not done yet"),
                                  -1);
}

static void
progress_changed_cb (PolyfitLessonList *self)
{
  GHashTableIter iter;
  gpointer id, check;

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, &id, &check))
    update_check (self, id, check);
}

static void
row_activated_cb (PolyfitLessonList *self,
                  GtkWidget         *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), PATH));
}

/* The space bar does to a row what it does to a button. A list leaves it to the window, which trains. */
static gboolean
activate_row_cb (GtkWidget *widget,
                 GVariant  *arguments,
                 gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_activate (focus);
}

static void
add_row (PolyfitLessonList *self,
         guint              number,
         const char        *path)
{
  g_autoptr (PolyfitLesson) lesson = polyfit_lesson_list_load (path);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_image_new ();
  g_autofree char *title = g_strdup_printf ("%u. %s", number, lesson->title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lesson->summary);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), PATH, g_strdup (path), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_object_set_data (G_OBJECT (check), N_CARDS, GUINT_TO_POINTER (lesson->cards->len));
  g_hash_table_insert (self->checks, g_strdup (lesson->id), check);
  if (self->first_row == NULL)
    self->first_row = row;
  update_check (self, lesson->id, GTK_IMAGE (check));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* In the order of their files' names, when they are first looked at: start-up does not pay for them. */
static void
fill (PolyfitLessonList *self)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (names == NULL || g_hash_table_size (self->checks) > 0)
    return;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", FOLDER, names[i], NULL);

      add_row (self, i + 1, path);
    }
}

static void
polyfit_lesson_list_map (GtkWidget *widget)
{
  fill (POLYFIT_LESSON_LIST (widget));

  GTK_WIDGET_CLASS (polyfit_lesson_list_parent_class)->map (widget);
}

/* Of the first lesson, before which there is a button. */
static gboolean
polyfit_lesson_list_grab_focus (GtkWidget *widget)
{
  PolyfitLessonList *self = POLYFIT_LESSON_LIST (widget);

  return self->first_row != NULL && gtk_widget_grab_focus (self->first_row);
}

static void
polyfit_lesson_list_dispose (GObject *object)
{
  PolyfitLessonList *self = POLYFIT_LESSON_LIST (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->checks, g_hash_table_unref);

  G_OBJECT_CLASS (polyfit_lesson_list_parent_class)->dispose (object);
}

static void
polyfit_lesson_list_class_init (PolyfitLessonListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_lesson_list_dispose;
  widget_class->map = polyfit_lesson_list_map;
  widget_class->grab_focus = polyfit_lesson_list_grab_focus;

  /**
   * PolyfitLessonList::chosen:
   * @path: of the lesson, see polyfit_lesson_list_load()
   *
   * It is to be played.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1,
                                  G_TYPE_STRING);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_row_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Space, 0, activate_row_cb, NULL);
}

static void
polyfit_lesson_list_init (PolyfitLessonList *self)
{
  self->settings = polyfit_settings_new ();
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::" PROGRESS, G_CALLBACK (progress_changed_cb),
                             self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_lesson_list_load:
 * @path: of a lesson among the resources
 *
 * Returns: (transfer full): the lesson
 */
PolyfitLesson *
polyfit_lesson_list_load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *name = g_path_get_basename (path);
  PolyfitLesson *lesson = bytes != NULL ? polyfit_lesson_new_from_bytes (bytes, name, &error) : NULL;

  /* They are our own, and a test reads all of them. */
  if (lesson == NULL)
    g_error ("%s", error->message);
  return lesson;
}

/**
 * polyfit_lesson_list_get_reached:
 * @id: of a lesson
 *
 * Returns: how far somebody has come in it: one more than the last card that was done
 */
guint
polyfit_lesson_list_get_reached (PolyfitLessonList *self,
                                 const char        *id)
{
  g_autoptr (GVariant) progress = NULL;
  guint reached = 0;

  g_return_val_if_fail (POLYFIT_IS_LESSON_LIST (self), 0);
  g_return_val_if_fail (id != NULL, 0);

  if (self->settings == NULL)
    return 0;
  progress = g_settings_get_value (self->settings, PROGRESS);
  g_variant_lookup (progress, id, "u", &reached);
  return reached;
}

/**
 * polyfit_lesson_list_set_reached:
 * @id: of a lesson
 * @reached: how far somebody has come in it at least
 */
void
polyfit_lesson_list_set_reached (PolyfitLessonList *self,
                                 const char        *id,
                                 guint              reached)
{
  g_autoptr (GVariant) progress = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  guint value;

  g_return_if_fail (POLYFIT_IS_LESSON_LIST (self));
  g_return_if_fail (id != NULL);

  if (self->settings == NULL || polyfit_lesson_list_get_reached (self, id) >= reached)
    return;
  progress = g_settings_get_value (self->settings, PROGRESS);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{su}"));
  g_variant_iter_init (&iter, progress);
  while (g_variant_iter_next (&iter, "{&su}", &other, &value))
    if (!g_str_equal (other, id))
      g_variant_builder_add (&builder, "{su}", other, value);
  g_variant_builder_add (&builder, "{su}", id, reached);
  g_settings_set_value (self->settings, PROGRESS, g_variant_builder_end (&builder));
}
