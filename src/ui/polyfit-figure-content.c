#include "config.h"

#include "ui/polyfit-figure-content.h"

#include "figure/polyfit-figure-task.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define PNG_TYPE "image/png"
#define SVG_TYPE "image/svg+xml"

#define ICON_SIZE 192

/* A figure for another program, which says in what format it wants it. It is drawn in another thread. */
struct _PolyfitFigureContent
{
  GdkContentProvider   parent_instance;

  PolyfitFigure       *figure;
  PolyfitFigureChoice  choice;
  char                *title;   /* what @choice borrows */
  gboolean             as_file;
  GThread             *drawer;  /* of the file's picture: done before anybody drops it, as a rule */
  GBytes              *picture;
};

G_DEFINE_FINAL_TYPE (PolyfitFigureContent, polyfit_figure_content, GDK_TYPE_CONTENT_PROVIDER)

/* Programs read a dropped file when they like, so that it has to stay for a while. */
static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "polyfit", "dragged", NULL);
}

static GdkContentFormats *
polyfit_figure_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_mime_type (builder, PNG_TYPE);
  gdk_content_formats_builder_add_mime_type (builder, SVG_TYPE);
  if (POLYFIT_FIGURE_CONTENT (provider)->as_file)
    gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
written_cb (GObject      *stream,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *file = polyfit_figure_to_bytes_finish (result, &error);
  GOutputStream *stream = g_task_get_task_data (task);
  gconstpointer data;
  gsize size;

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  data = g_bytes_get_data (file, &size);
  g_object_set_data_full (G_OBJECT (task), "file", file, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, data, size, g_task_get_priority (task),
                                   g_task_get_cancellable (task), written_cb,
                                   g_object_ref (task));
}

static void
polyfit_figure_content_write_mime_type_async (GdkContentProvider  *provider,
                                              const char          *mime_type,
                                              GOutputStream       *stream,
                                              int                  io_priority,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data)
{
  PolyfitFigureContent *self = POLYFIT_FIGURE_CONTENT (provider);
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  gboolean is_svg = g_str_equal (mime_type, SVG_TYPE);
  PolyfitFigureChoice choice = self->choice;

  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  if (!is_svg && !g_str_equal (mime_type, PNG_TYPE))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("a figure cannot be given as “%s”"), mime_type);
      return;
    }
  choice.export.format = is_svg ? PLOT_EXPORT_SVG : PLOT_EXPORT_PNG;
  polyfit_figure_to_bytes_async (self->figure, &choice, cancellable, drawn_cb, g_object_ref (task));
}

static gboolean
polyfit_figure_content_write_mime_type_finish (GdkContentProvider  *provider,
                                               GAsyncResult        *result,
                                               GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
draw_picture (gpointer data)
{
  PolyfitFigureContent *self = data;
  PolyfitFigureChoice choice = self->choice;

  choice.export.format = PLOT_EXPORT_PNG;
  self->picture = polyfit_figure_to_bytes (self->figure, &choice, NULL);
  return NULL;
}

static void
wait_for_picture (PolyfitFigureContent *self)
{
  if (self->drawer != NULL)
    g_thread_join (g_steal_pointer (&self->drawer));
}

/* A name for people in a folder of its own. */
static GFile *
make_file (GError **error)
{
  g_autofree char *parent = get_folder ();
  g_autofree char *folder = g_build_filename (parent, "XXXXXX", NULL);
  /* Translators: the name of a figure's file, without its extension. */
  g_autofree char *name = g_strconcat (C_("file name", "Polyfit figure"), ".png", NULL);

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (folder) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("the figure cannot be dragged: “%s” cannot be written to"), parent);
      return NULL;
    }
  return g_file_new_build_filename (folder, name, NULL);
}

static gboolean
polyfit_figure_content_get_value (GdkContentProvider  *provider,
                                  GValue              *value,
                                  GError             **error)
{
  PolyfitFigureContent *self = POLYFIT_FIGURE_CONTENT (provider);
  g_autoptr (GFile) file = NULL;
  GSList files = { 0 };

  if (!self->as_file || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return GDK_CONTENT_PROVIDER_CLASS (polyfit_figure_content_parent_class)->get_value (provider,
                                                                                        value, error);
  wait_for_picture (self);
  if (self->picture == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the figure cannot be drawn"));
      return FALSE;
    }
  file = make_file (error);
  if (file == NULL || !polyfit_file_save (file, self->picture, NULL, NULL, error))
    return FALSE;
  files.data = file;
  g_value_take_boxed (value, gdk_file_list_new_from_list (&files));
  return TRUE;
}

static void
polyfit_figure_content_finalize (GObject *object)
{
  PolyfitFigureContent *self = POLYFIT_FIGURE_CONTENT (object);

  wait_for_picture (self);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->figure, polyfit_figure_unref);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (polyfit_figure_content_parent_class)->finalize (object);
}

static void
polyfit_figure_content_class_init (PolyfitFigureContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = polyfit_figure_content_finalize;
  provider_class->ref_formats = polyfit_figure_content_ref_formats;
  provider_class->write_mime_type_async = polyfit_figure_content_write_mime_type_async;
  provider_class->write_mime_type_finish = polyfit_figure_content_write_mime_type_finish;
  provider_class->get_value = polyfit_figure_content_get_value;
}

static void
polyfit_figure_content_init (PolyfitFigureContent *self)
{
}

/**
 * polyfit_figure_content_new:
 * @figure: what is given
 * @choice: what of it, and how it looks; the format counts for nothing
 * @as_file: whether it is given as a file, too, which is what file managers want
 *
 * Returns: (transfer full): content for the clipboard or for dragging
 */
GdkContentProvider *
polyfit_figure_content_new (PolyfitFigure             *figure,
                            const PolyfitFigureChoice *choice,
                            gboolean                   as_file)
{
  PolyfitFigureContent *self = g_object_new (POLYFIT_TYPE_FIGURE_CONTENT, NULL);

  self->figure = polyfit_figure_ref (figure);
  self->choice = *choice;
  self->title = g_strdup (choice->export.title);
  self->choice.export.title = self->title;
  self->as_file = as_file;
  if (as_file)
    self->drawer = g_thread_new ("figure", draw_picture, self);
  return GDK_CONTENT_PROVIDER (self);
}

/**
 * polyfit_figure_content_make_icon:
 *
 * Returns: (transfer full): the figure, small enough to hang at a pointer
 */
GdkPaintable *
polyfit_figure_content_make_icon (PolyfitFigureContent *self)
{
  int width, height, icon_width, icon_height, stride;
  cairo_surface_t *surface;
  g_autoptr (GBytes) pixels = NULL;
  double scale;
  cairo_t *cr;

  g_return_val_if_fail (POLYFIT_IS_FIGURE_CONTENT (self), NULL);

  if (!plot_export_get_size (&self->choice.export, &width, &height, NULL))
    g_return_val_if_reached (NULL);
  scale = ICON_SIZE / (double) MAX (width, height);
  icon_width = MAX ((int) (width * scale), 1);
  icon_height = MAX ((int) (height * scale), 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, icon_width, icon_height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  polyfit_figure_draw (self->figure, &self->choice, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * icon_height);
  cairo_surface_destroy (surface);
  return GDK_PAINTABLE (gdk_memory_texture_new (icon_width, icon_height, GDK_MEMORY_DEFAULT, pixels,
                                                stride));
}

/* Two levels and no deeper, as make_file() makes them. */
static void
remove_files_in (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/**
 * polyfit_figure_content_clean_up:
 *
 * Removes the files that were made for dragging, those of earlier sessions, too.
 */
void
polyfit_figure_content_clean_up (void)
{
  g_autofree char *path = get_folder ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_files_in (child);
    }
  g_rmdir (path);
}
