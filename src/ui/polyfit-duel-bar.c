#include "ui/polyfit-duel-bar.h"

#include "figure/duel-words.h"
#include "ui/polyfit-scrolled-layout.h"

/* Text that changes more often than this cannot be read, nor heard. */
#define TEXT_MSEC 300

/* Who is ahead in a duel, and why, and what can be done. It is there only while there is a duel. */
struct _PolyfitDuelBar
{
  AdwBin        parent_instance;

  GtkLabel     *label;

  PolyfitDuel  *duel;
  GSignalGroup *duel_signals;
  GSignalGroup *side_signals[POLYFIT_DUEL_SIDES];
  gint64        text_time;  /* when the text was last brought up to date */
  guint         timeout;    /* until it may be again; 0 while nothing is due */
};

G_DEFINE_FINAL_TYPE (PolyfitDuelBar, polyfit_duel_bar, ADW_TYPE_BIN)

static void
show_verdict (PolyfitDuelBar *self)
{
  PolyfitDuelVerdict verdict;
  g_autofree char *text = NULL;

  polyfit_duel_get_verdict (self->duel, &verdict);
  text = duel_words_describe (&verdict);
  gtk_label_set_text (self->label, text);
  self->text_time = g_get_monotonic_time ();
}

static gboolean
timeout_cb (gpointer data)
{
  PolyfitDuelBar *self = data;

  self->timeout = 0;
  show_verdict (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PolyfitDuelBar *self)
{
  gint64 due = self->text_time + TEXT_MSEC * G_TIME_SPAN_MILLISECOND - g_get_monotonic_time ();

  if (self->timeout != 0)
    return;
  if (due <= 0)
    show_verdict (self);
  else
    self->timeout = g_timeout_add ((guint) (due / G_TIME_SPAN_MILLISECOND) + 1, timeout_cb, self);
}

static void
polyfit_duel_bar_dispose (GObject *object)
{
  polyfit_duel_bar_set_duel (POLYFIT_DUEL_BAR (object), NULL);

  G_OBJECT_CLASS (polyfit_duel_bar_parent_class)->dispose (object);
}

static void
polyfit_duel_bar_finalize (GObject *object)
{
  PolyfitDuelBar *self = POLYFIT_DUEL_BAR (object);

  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    g_clear_object (&self->side_signals[i]);
  g_clear_object (&self->duel_signals);

  G_OBJECT_CLASS (polyfit_duel_bar_parent_class)->finalize (object);
}

static void
polyfit_duel_bar_class_init (PolyfitDuelBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_duel_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_duel_bar_finalize;

  g_type_ensure (POLYFIT_TYPE_SCROLLED_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-duel-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitDuelBar, label);
}

static void
polyfit_duel_bar_init (PolyfitDuelBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->duel_signals = g_signal_group_new (POLYFIT_TYPE_DUEL);
  g_signal_group_connect_swapped (self->duel_signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->duel_signals, "notify", G_CALLBACK (changed_cb), self);
  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    {
      self->side_signals[i] = g_signal_group_new (POLYFIT_TYPE_TRAINER);
      g_signal_group_connect_swapped (self->side_signals[i], "notify::step",
                                      G_CALLBACK (changed_cb), self);
      g_signal_group_connect_swapped (self->side_signals[i], "notify::state",
                                      G_CALLBACK (changed_cb), self);
    }
}

/**
 * polyfit_duel_bar_set_duel:
 * @duel: (nullable): what it tells about from now on; %NULL for nothing
 */
void
polyfit_duel_bar_set_duel (PolyfitDuelBar *self,
                           PolyfitDuel    *duel)
{
  g_return_if_fail (POLYFIT_IS_DUEL_BAR (self));
  g_return_if_fail (duel == NULL || POLYFIT_IS_DUEL (duel));

  if (!g_set_object (&self->duel, duel))
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_group_set_target (self->duel_signals, duel);
  for (PolyfitDuelSide side = POLYFIT_DUEL_A; side < POLYFIT_DUEL_SIDES; side++)
    g_signal_group_set_target (self->side_signals[side],
                               duel != NULL ? polyfit_duel_get_trainer (duel, side) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), duel != NULL);
  if (duel != NULL)
    show_verdict (self);
}
