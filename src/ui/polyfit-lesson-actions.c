/* What opens the lessons beside the plots. */

#include "ui/polyfit-lesson-actions.h"

/* Whoever opens the pane wants to go on there; where it comes back by itself, because there is room for
 * it again, the focus stays where it is. */
static void
lessons_cb (GSimpleAction *action,
            GVariant      *state,
            gpointer       user_data)
{
  PolyfitLessonPane *pane = user_data;
  AdwFlap *flap = ADW_FLAP (gtk_widget_get_ancestor (GTK_WIDGET (pane), ADW_TYPE_FLAP));
  gboolean is_open = g_variant_get_boolean (state);

  adw_flap_set_reveal_flap (flap, is_open);
  if (is_open)
    polyfit_lesson_pane_focus (pane);
}

static void
revealed_cb (GSimpleAction *action,
             GParamSpec    *pspec,
             AdwFlap       *flap)
{
  g_simple_action_set_state (action, g_variant_new_boolean (adw_flap_get_reveal_flap (flap)));
}

/* Whoever asks wants to see the question, whatever else is open. */
static void
predict_cb (PolyfitLessonPane *pane)
{
  AdwFlap *flap = ADW_FLAP (gtk_widget_get_ancestor (GTK_WIDGET (pane), ADW_TYPE_FLAP));

  adw_flap_set_reveal_flap (flap, TRUE);
  polyfit_lesson_pane_predict (pane);
}

/**
 * polyfit_lesson_actions_add:
 * @window: gets the actions
 * @flap: part of it, which opens and closes
 * @pane: what @flap then shows
 */
void
polyfit_lesson_actions_add (GtkApplicationWindow *window,
                            AdwFlap              *flap,
                            PolyfitLessonPane    *pane)
{
  g_autoptr (GSimpleAction) lessons = NULL, predict = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (ADW_IS_FLAP (flap));
  g_return_if_fail (POLYFIT_IS_LESSON_PANE (pane));

  lessons = g_simple_action_new_stateful ("lessons", NULL,
                                          g_variant_new_boolean (adw_flap_get_reveal_flap (flap)));
  g_signal_connect_object (lessons, "change-state", G_CALLBACK (lessons_cb), pane, G_CONNECT_DEFAULT);
  g_signal_connect_object (flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), lessons,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (lessons));

  predict = g_simple_action_new ("predict", NULL);
  g_signal_connect_object (predict, "activate", G_CALLBACK (predict_cb), pane, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (predict));
}
