#include "ui/polyfit-side-pane.h"

/**
 * PolyfitSidePane:
 *
 * Opens and closes a pane beside the plots as there is room for it. A flap by itself opens whenever a
 * window becomes wide enough, and be it that the user had closed it.
 */
struct _PolyfitSidePane
{
  GObject   parent_instance;

  AdwFlap   *flap;
  GtkWidget *plots;
  gboolean   is_wanted;  /* open, as far as there is room for it */
  gboolean   is_away;
};

G_DEFINE_FINAL_TYPE (PolyfitSidePane, polyfit_side_pane, G_TYPE_OBJECT)

static void
hide (PolyfitSidePane *self)
{
  self->is_wanted = adw_flap_get_reveal_flap (self->flap);
  adw_flap_set_reveal_flap (self->flap, FALSE);
}

/* Whoever opened the pane above the plots meanwhile wants it beside them. */
static void
show (PolyfitSidePane *self)
{
  if (self->is_wanted)
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
folded_cb (PolyfitSidePane *self)
{
  if (self->is_away)
    return;
  if (adw_flap_get_folded (self->flap))
    hide (self);
  else
    show (self);
}

/* The focus does not stay behind in a pane that closes; nor does it wander off to a button, which the space
 * bar would press rather than train. */
static void
revealed_cb (PolyfitSidePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->flap));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!adw_flap_get_reveal_flap (self->flap) && focus != NULL &&
      gtk_widget_is_ancestor (focus, adw_flap_get_flap (self->flap)))
    gtk_widget_grab_focus (self->plots);
}

static void
polyfit_side_pane_dispose (GObject *object)
{
  PolyfitSidePane *self = POLYFIT_SIDE_PANE (object);

  g_clear_object (&self->flap);
  g_clear_object (&self->plots);

  G_OBJECT_CLASS (polyfit_side_pane_parent_class)->dispose (object);
}

static void
polyfit_side_pane_class_init (PolyfitSidePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_side_pane_dispose;
}

static void
polyfit_side_pane_init (PolyfitSidePane *self)
{
}

/**
 * polyfit_side_pane_new:
 * @flap: the plots, with the pane beside them; opens and closes as it is told from now on
 * @plots: gets the focus when the pane that has it closes
 *
 * Returns: (transfer full): what tells it
 */
PolyfitSidePane *
polyfit_side_pane_new (AdwFlap   *flap,
                       GtkWidget *plots)
{
  PolyfitSidePane *self;

  g_return_val_if_fail (ADW_IS_FLAP (flap), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (plots), NULL);

  self = g_object_new (POLYFIT_TYPE_SIDE_PANE, NULL);
  self->flap = g_object_ref (flap);
  self->plots = g_object_ref (plots);
  adw_flap_set_locked (flap, TRUE);
  g_signal_connect_object (flap, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * polyfit_side_pane_set_away:
 * @away: whether the pane is closed, however much room there is
 *
 * It comes back as it was, unless the window has become too narrow for it.
 */
void
polyfit_side_pane_set_away (PolyfitSidePane *self,
                            gboolean         away)
{
  g_return_if_fail (POLYFIT_IS_SIDE_PANE (self));

  if (self->is_away == away)
    return;
  self->is_away = away;
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else if (away)
    hide (self);
  else
    show (self);
}
