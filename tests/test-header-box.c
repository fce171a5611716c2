#include "ui/polyfit-header-box.h"

#include <adwaita.h>

#define GAP 6
#define HEIGHT 40
#define MANY 1000

/* What has words, and icons in their stead where there is less room. */
static GtkWidget *
new_side (int icons,
          int words)
{
  GtkWidget *squeezer = adw_squeezer_new ();
  int widths[] = { words, icons };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, widths[i], HEIGHT);
      adw_squeezer_add (ADW_SQUEEZER (squeezer), child);
    }
  return squeezer;
}

/* The least and the natural widths are 164 to 371, 94 to 135 and 166 to 310: those of the window with large
 * text. */
static GtkWidget *
new_header (void)
{
  GtkWidget *parts[] = { new_side (164, 371), new_side (94, 135), new_side (166, 310) };
  GtkWidget *header = g_object_ref_sink (g_object_new (POLYFIT_TYPE_HEADER_BOX, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_parent (parts[i], header);
  return header;
}

/* The children, in the order in which they are seen. */
static void
lay_out (GtkWidget       *header,
         int              width,
         graphene_rect_t  places[3])
{
  GtkWidget *child;
  int i = 0;

  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (header, width, HEIGHT, -1, NULL);
  for (child = gtk_widget_get_first_child (header); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_assert_true (gtk_widget_compute_bounds (child, header, &places[i++]));
  g_assert_cmpint (i, ==, 3);
}

static double
get_end (const graphene_rect_t *place)
{
  return place->origin.x + place->size.width;
}

static void
test_request (void)
{
  GtkWidget *header = new_header ();
  int minimum, natural;

  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 164 + 94 + 166 + 2 * GAP);
  g_assert_cmpint (natural, ==, 371 + 135 + 371 + 2 * GAP);
  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, HEIGHT);
  g_assert_cmpint (natural, ==, HEIGHT);
  g_object_unref (header);
}

/* Whatever the width, nothing lies over anything else, and nothing leaves the header. */
static void
test_apart (void)
{
  GtkWidget *header = new_header ();
  graphene_rect_t places[3];

  for (int width = 164 + 94 + 166 + 2 * GAP; width <= MANY; width++)
    {
      lay_out (header, width, places);
      g_assert_cmpfloat (places[0].origin.x, ==, 0);
      g_assert_cmpfloat (get_end (&places[0]) + GAP, <=, places[1].origin.x);
      g_assert_cmpfloat (get_end (&places[1]) + GAP, <=, places[2].origin.x);
      g_assert_cmpfloat (get_end (&places[2]), ==, width);
    }
  g_object_unref (header);
}

/* The sides give way before the title does, one no further than the other makes it. */
static void
test_title_first (void)
{
  const struct
  {
    int width;
    int widths[3];
  } cases[] = {
    { 164 + 94 + 166 + 2 * GAP, { 164, 94, 166 } },
    { 164 + 135 + 166 + 2 * GAP, { 164, 135, 166 } },
    { 180 + 135 + 180 + 2 * GAP, { 180, 135, 180 } },
    { 320 + 135 + 310 + 2 * GAP, { 320, 135, 310 } },
    { 371 + 135 + 310 + 2 * GAP, { 371, 135, 310 } },
    { MANY, { 371, 135, 310 } },
  };
  GtkWidget *header = new_header ();
  graphene_rect_t places[3];

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      lay_out (header, cases[i].width, places);
      for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
        g_assert_cmpfloat (places[j].size.width, ==, cases[i].widths[j]);
    }
  g_object_unref (header);
}

/* In the middle, and beside the wider side where that reaches further. */
static void
test_middle (void)
{
  GtkWidget *header = new_header ();
  graphene_rect_t places[3];

  lay_out (header, MANY, places);
  g_assert_cmpfloat (places[1].origin.x, ==, (MANY - 135) / 2);
  lay_out (header, 850, places);
  g_assert_cmpfloat (places[1].origin.x, ==, 371 + GAP);
  g_object_unref (header);
}

static void
test_mirrored (void)
{
  GtkWidget *header = new_header ();
  graphene_rect_t places[3];

  gtk_widget_set_direction (header, GTK_TEXT_DIR_RTL);
  lay_out (header, MANY, places);
  g_assert_cmpfloat (get_end (&places[0]), ==, MANY);
  g_assert_cmpfloat (places[2].origin.x, ==, 0);
  g_object_unref (header);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/header-box/request", test_request);
  g_test_add_func ("/header-box/apart", test_apart);
  g_test_add_func ("/header-box/title-first", test_title_first);
  g_test_add_func ("/header-box/middle", test_middle);
  g_test_add_func ("/header-box/mirrored", test_mirrored);

  return g_test_run ();
}
