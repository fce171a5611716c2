#pragma once

#include "ui/polyfit-controls.h"

/* The sidebar in a window of its own, and the trainer that it changes. */
typedef struct
{
  PolyfitTrainer *trainer;
  GtkWidget      *window;
  GtkWidget      *controls;
} SidebarFixture;

#define ADD_SIDEBAR_TEST(path, test)                                                               \
  g_test_add (path, SidebarFixture, NULL, sidebar_set_up, test, sidebar_tear_down)

void        sidebar_set_up      (SidebarFixture *fixture,
                                 gconstpointer   data);

void        sidebar_tear_down   (SidebarFixture *fixture,
                                 gconstpointer   data);

const char *sidebar_subtitle    (SidebarFixture *fixture,
                                 const char     *title);

void        sidebar_select      (SidebarFixture *fixture,
                                 const char     *title,
                                 guint           position);

guint       sidebar_get_selected (SidebarFixture *fixture,
                                  const char     *title);

gboolean    sidebar_shows_row   (SidebarFixture *fixture,
                                 const char     *title);

double      sidebar_get_number  (SidebarFixture *fixture,
                                 const char     *title);
