#include "sidebar-fixture.h"

#include "await.h"
#include "widget-finder.h"

void
sidebar_set_up (SidebarFixture *fixture,
                gconstpointer   data)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();

  fixture->trainer = polyfit_trainer_new (dataset, model);
  fixture->controls = g_object_new (POLYFIT_TYPE_CONTROLS, NULL);
  polyfit_controls_set_trainer (POLYFIT_CONTROLS (fixture->controls), fixture->trainer);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 900);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->controls);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
sidebar_tear_down (SidebarFixture *fixture,
                   gconstpointer   data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->trainer), (gpointer *) &fixture->trainer);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->trainer);
  /* A thread may still be looking for limits. */
  AWAIT (fixture->trainer == NULL);
}

/* The present state, in the expander's few words. */
const char *
sidebar_subtitle (SidebarFixture *fixture,
                  const char     *title)
{
  return adw_expander_row_get_subtitle (find_row (fixture->controls, title));
}

void
sidebar_select (SidebarFixture *fixture,
                const char     *title,
                guint           position)
{
  adw_combo_row_set_selected (find_row (fixture->controls, title), position);
}

guint
sidebar_get_selected (SidebarFixture *fixture,
                      const char     *title)
{
  return adw_combo_row_get_selected (find_row (fixture->controls, title));
}

gboolean
sidebar_shows_row (SidebarFixture *fixture,
                   const char     *title)
{
  return gtk_widget_get_visible (find_row (fixture->controls, title));
}

double
sidebar_get_number (SidebarFixture *fixture,
                    const char     *title)
{
  double value;

  g_object_get (find_row (fixture->controls, title), "value", &value, NULL);
  return value;
}
