#include "config.h"

#include "ui/polyfit-document-opener.h"

#include "model/polyfit-csv.h"
#include "model/polyfit-file.h"
#include "ui/polyfit-document-open.h"

/**
 * PolyfitDocumentOpener:
 *
 * Opens files one at a time while the window goes on with what it shows: whoever asks for another
 * does not want the one before any more.
 */
struct _PolyfitDocumentOpener
{
  GObject         parent_instance;

  PolyfitOpenBar *bar;
  GCancellable   *cancellable;  /* of what is being opened; NULL while nothing is */
};

G_DEFINE_FINAL_TYPE (PolyfitDocumentOpener, polyfit_document_opener, G_TYPE_OBJECT)

enum
{
  OPENED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One file on its way. */
typedef struct
{
  PolyfitDocumentOpener *opener;
  GFile                 *file;
  GCancellable          *cancellable;
  char                  *notice;
} Opening;

static Opening *
opening_new (PolyfitDocumentOpener *opener,
             GFile                 *file)
{
  Opening *self = g_new0 (Opening, 1);

  self->opener = g_object_ref (opener);
  self->file = g_object_ref (file);
  self->cancellable = g_object_ref (opener->cancellable);
  return self;
}

static void
opening_free (Opening *self)
{
  g_object_unref (self->opener);
  g_object_unref (self->file);
  g_object_unref (self->cancellable);
  g_free (self->notice);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
stop (PolyfitDocumentOpener *self)
{
  g_clear_object (&self->cancellable);
  polyfit_open_bar_stop (self->bar);
}

/* Nobody hears of what was cancelled: something else may be on its way already. */
static void
finish (Opening           *opening,
        PolyfitExperiment *experiment,
        const GError      *error)
{
  PolyfitDocumentOpener *self = opening->opener;

  if (g_cancellable_is_cancelled (opening->cancellable))
    return;

  stop (self);
  if (experiment != NULL)
    g_signal_emit (self, signals[OPENED], 0, experiment, opening->file, opening->notice);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) experiment = NULL;

  experiment = polyfit_document_from_table_finish (result, &error);
  finish (opening, experiment, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  PolyfitCsvTable *table = polyfit_csv_read_finish (result, &error);
  GCancellable *cancellable = opening->cancellable;

  if (table == NULL)
    {
      finish (opening, NULL, error);
      return;
    }
  opening->notice = polyfit_csv_table_describe (table);
  polyfit_document_from_table_async (table, cancellable, made_cb, g_steal_pointer (&opening));
}

static void
progress_cb (gsize    n_rows,
             double   fraction,
             gpointer data)
{
  Opening *opening = data;

  if (!g_cancellable_is_cancelled (opening->cancellable))
    polyfit_open_bar_report (opening->opener->bar, n_rows, fraction);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) experiment = NULL;
  GFile *file = opening->file;
  gboolean is_table;

  experiment = polyfit_document_open_finish (result, &is_table, &error);
  if (!is_table)
    {
      finish (opening, experiment, error);
      return;
    }
  polyfit_csv_read_async (file, NULL, progress_cb, opening, opening->cancellable, read_cb, opening);
  (void) g_steal_pointer (&opening);
}

static void
polyfit_document_opener_dispose (GObject *object)
{
  PolyfitDocumentOpener *self = POLYFIT_DOCUMENT_OPENER (object);

  g_clear_object (&self->bar);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (polyfit_document_opener_parent_class)->dispose (object);
}

static void
polyfit_document_opener_class_init (PolyfitDocumentOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_document_opener_dispose;

  /**
   * PolyfitDocumentOpener::opened:
   * @experiment: what was made of @file
   * @file: the file
   * @notice: (nullable): what there is to say about it
   */
  signals[OPENED] = g_signal_new ("opened",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 3,
                                  POLYFIT_TYPE_EXPERIMENT, G_TYPE_FILE, G_TYPE_STRING);

  /**
   * PolyfitDocumentOpener::failed:
   * @error: why the file cannot be opened, in a sentence
   */
  signals[FAILED] = g_signal_new ("failed",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
polyfit_document_opener_init (PolyfitDocumentOpener *self)
{
}

/**
 * polyfit_document_opener_new:
 * @bar: shows how far it is
 *
 * Returns: (transfer full): an opener, idle
 */
PolyfitDocumentOpener *
polyfit_document_opener_new (PolyfitOpenBar *bar)
{
  PolyfitDocumentOpener *self;

  g_return_val_if_fail (POLYFIT_IS_OPEN_BAR (bar), NULL);

  self = g_object_new (POLYFIT_TYPE_DOCUMENT_OPENER, NULL);
  self->bar = g_object_ref (bar);
  return self;
}

/**
 * polyfit_document_opener_open:
 *
 * Begins to open a file, in place of what is being opened.
 */
void
polyfit_document_opener_open (PolyfitDocumentOpener *self,
                              GFile                 *file)
{
  g_autofree char *name = NULL;

  g_return_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self));
  g_return_if_fail (G_IS_FILE (file));

  polyfit_document_opener_cancel (self);
  name = polyfit_file_get_name (file);
  self->cancellable = g_cancellable_new ();
  polyfit_open_bar_start (self->bar, name);
  polyfit_document_open_async (file, self->cancellable, opened_cb, opening_new (self, file));
}

/**
 * polyfit_document_opener_cancel:
 *
 * Forgets what is being opened, if anything is.
 */
void
polyfit_document_opener_cancel (PolyfitDocumentOpener *self)
{
  g_return_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  stop (self);
}

/**
 * polyfit_document_opener_is_busy:
 *
 * Returns: whether a file is being opened
 */
gboolean
polyfit_document_opener_is_busy (PolyfitDocumentOpener *self)
{
  g_return_val_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self), FALSE);

  return self->cancellable != NULL;
}
