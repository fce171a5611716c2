/* A card may be longer than there is room: what came of an answer or of a task is brought into sight when
 * it comes, wherever somebody has scrolled to. */

#include "ui/polyfit-news-sight.h"

#include <math.h>

typedef struct
{
  GtkWidget *part;      /* of the card, that is to be seen; NULL once it is, or is no more */
  guint      n_frames;  /* since it came */
  guint      tick;      /* brings it into sight; zero while there is none */
} NewsSight;

static void
news_sight_free (gpointer  data,
                 GClosure *closure)
{
  NewsSight *self = data;

  g_clear_weak_pointer (&self->part);
  g_free (self);
}

/* As far down as need be, but never past its beginning. */
static void
bring (GtkWidget *part,
       GtkWidget *card)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (card, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double top, page = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (part, card, &bounds))
    return;
  top = bounds.origin.y + gtk_widget_get_margin_top (card);
  gtk_adjustment_clamp_page (adjustment, top, top + fmin (bounds.size.height, page));
}

/* Not in the frame in which it comes, which has yet to find it a place. */
static gboolean
tick_cb (GtkWidget     *card,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  NewsSight *self = user_data;

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (self->part != NULL)
    bring (self->part, card);
  g_clear_weak_pointer (&self->part);
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
told_cb (GtkWidget *card,
         GtkWidget *part,
         NewsSight *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (card, self->tick);
  self->tick = gtk_widget_add_tick_callback (card, tick_cb, self, NULL);
  self->n_frames = 0;
  g_set_weak_pointer (&self->part, part);
}

/**
 * polyfit_news_sight_watch:
 * @card: within what scrolls it
 *
 * From now on, what it tells is brought into sight. To be called once.
 */
void
polyfit_news_sight_watch (PolyfitCardView *card)
{
  g_return_if_fail (POLYFIT_IS_CARD_VIEW (card));

  g_signal_connect_data (card, "told", G_CALLBACK (told_cb), g_new0 (NewsSight, 1), news_sight_free,
                         G_CONNECT_DEFAULT);
}
