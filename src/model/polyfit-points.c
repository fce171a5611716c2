#include "model/polyfit-points.h"

#include <string.h>

/* More pieces than this are joined before another edit is made. */
#define MOST_PIECES 256

/* In characters: more of a name than this says no more. */
#define MOST_NAME 60

/* Points that lie one after the other: @n of those in @x and @y, from @offset on. */
typedef struct
{
  GBytes *x;
  GBytes *y;
  gsize   offset;
  gsize   n;
} Piece;

struct _PolyfitPoints
{
  GArray     *pieces;
  gsize       n;
  const char *x_name; /* interned, or NULL */
  const char *y_name;
};

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_bytes_unref (piece->x);
  g_bytes_unref (piece->y);
}

static const Piece *
get_piece (const PolyfitPoints *self,
           guint                i)
{
  return &g_array_index (self->pieces, Piece, i);
}

static const double *
get_numbers (GBytes      *values,
             const Piece *piece)
{
  return (const double *) g_bytes_get_data (values, NULL) + piece->offset;
}

static PolyfitPoints *
new_empty (void)
{
  PolyfitPoints *self = g_atomic_rc_box_new0 (PolyfitPoints);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  return self;
}

/* As @other, which they are made of. */
static PolyfitPoints *
new_empty_like (const PolyfitPoints *other)
{
  PolyfitPoints *self = new_empty ();

  self->x_name = other->x_name;
  self->y_name = other->y_name;
  return self;
}

/* Adds @n points of @piece to the end, those after its first @skipped. */
static void
append (PolyfitPoints *self,
        const Piece   *piece,
        gsize          skipped,
        gsize          n)
{
  Piece part = { .offset = piece->offset + skipped, .n = n };

  if (n == 0)
    return;
  part.x = g_bytes_ref (piece->x);
  part.y = g_bytes_ref (piece->y);
  g_array_append_val (self->pieces, part);
  self->n += n;
}

/**
 * polyfit_points_new:
 * @x: (transfer full): shape [n], doubles
 * @y: (transfer full): shape [n], doubles
 */
PolyfitPoints *
polyfit_points_new (GBytes *x,
                    GBytes *y)
{
  PolyfitPoints *self = new_empty ();
  Piece all = { .x = x, .y = y, .n = g_bytes_get_size (x) / sizeof (double) };

  append (self, &all, 0, all.n);
  piece_clear (&all);
  return self;
}

/* On one line, and no longer than anybody reads. NULL for nothing at all, and for @usual, which is what it is
 * called anyway. */
static const char *
intern_name (const char *name,
             const char *usual)
{
  g_autofree char *line = NULL, *shortened = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return NULL;
  line = g_strdup (name);
  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (line);
  if (*line == '\0' || g_ascii_strcasecmp (line, usual) == 0)
    return NULL;
  if (g_utf8_strlen (line, -1) <= MOST_NAME)
    return g_intern_string (line);
  *g_utf8_offset_to_pointer (line, MOST_NAME) = '\0';
  shortened = g_strconcat (line, "…", NULL);
  return g_intern_string (shortened);
}

/**
 * polyfit_points_name:
 * @points: that nobody else has got yet
 * @x_name: (nullable): what x is called in the table that they come from
 * @y_name: (nullable): likewise
 *
 * An edit of the points leaves their names as they are.
 */
void
polyfit_points_name (PolyfitPoints *points,
                     const char    *x_name,
                     const char    *y_name)
{
  points->x_name = intern_name (x_name, "x");
  points->y_name = intern_name (y_name, "y");
}

/**
 * polyfit_points_get_x_name:
 *
 * Returns: (transfer none) (nullable): what x is called, for ever valid; %NULL if only x
 */
const char *
polyfit_points_get_x_name (const PolyfitPoints *points)
{
  return points->x_name;
}

/**
 * polyfit_points_get_y_name:
 *
 * Returns: (transfer none) (nullable): likewise
 */
const char *
polyfit_points_get_y_name (const PolyfitPoints *points)
{
  return points->y_name;
}

/**
 * polyfit_points_copy:
 *
 * Returns: (transfer full): the same points, for another thread; the numbers are not copied
 */
PolyfitPoints *
polyfit_points_copy (const PolyfitPoints *points)
{
  PolyfitPoints *copy = new_empty_like (points);

  for (guint i = 0; i < points->pieces->len; i++)
    append (copy, get_piece (points, i), 0, get_piece (points, i)->n);
  return copy;
}

PolyfitPoints *
polyfit_points_ref (PolyfitPoints *points)
{
  return g_atomic_rc_box_acquire (points);
}

static void
clear (PolyfitPoints *self)
{
  g_array_unref (self->pieces);
}

void
polyfit_points_unref (PolyfitPoints *points)
{
  g_atomic_rc_box_release_full (points, (GDestroyNotify) clear);
}

gsize
polyfit_points_get_n (const PolyfitPoints *points)
{
  return points->n;
}

/**
 * polyfit_points_get_stretch:
 * @from: which point to begin with, less than the number of them
 * @x: (out): shape [n], x of that and of those after it
 * @y: (out): shape [n], likewise
 *
 * For whoever looks at all of them, one stretch after the other.
 *
 * Returns: n, how many there are in one piece, at least 1
 */
gsize
polyfit_points_get_stretch (const PolyfitPoints  *points,
                            gsize                 from,
                            const double        **x,
                            const double        **y)
{
  const Piece *piece = get_piece (points, 0);

  g_return_val_if_fail (from < points->n, 0);

  for (; from >= piece->n; piece++)
    from -= piece->n;
  *x = get_numbers (piece->x, piece) + from;
  *y = get_numbers (piece->y, piece) + from;
  return piece->n - from;
}

/**
 * polyfit_points_get:
 * @point: less than the number of points
 * @x: (out): where it is
 * @y: (out): likewise
 */
void
polyfit_points_get (const PolyfitPoints *points,
                    gsize                point,
                    double              *x,
                    double              *y)
{
  const double *xs, *ys;

  if (polyfit_points_get_stretch (points, point, &xs, &ys) == 0)
    return;
  *x = xs[0];
  *y = ys[0];
}

/* Of each piece, what is left without the points from @at up to @end, and @inserted in their place. */
static PolyfitPoints *
replace (const PolyfitPoints *self,
         gsize                at,
         gsize                end,
         const Piece         *inserted)
{
  PolyfitPoints *spliced = new_empty_like (self);
  gsize first = 0;

  for (guint i = 0; i < self->pieces->len && first < at; first += get_piece (self, i++)->n)
    append (spliced, get_piece (self, i), 0, MIN (get_piece (self, i)->n, at - first));
  append (spliced, inserted, 0, inserted->n);
  first = 0;
  for (guint i = 0; i < self->pieces->len; first += get_piece (self, i++)->n)
    {
      const Piece *piece = get_piece (self, i);
      gsize n_gone = CLAMP (end, first, first + piece->n) - first;

      append (spliced, piece, n_gone, piece->n - n_gone);
    }
  return spliced;
}

/**
 * polyfit_points_splice:
 * @points: (nullable): %NULL for none
 * @at: from zero to the number of points
 * @n_removed: how many are left out from there on
 * @x: (nullable): shape [n_inserted], copied
 * @y: (nullable): shape [n_inserted], likewise
 * @n_inserted: how many come in their place
 *
 * Returns: (transfer full): other points, which share what both have in common
 */
PolyfitPoints *
polyfit_points_splice (const PolyfitPoints *points,
                       gsize                at,
                       gsize                n_removed,
                       const double        *x,
                       const double        *y,
                       gsize                n_inserted)
{
  PolyfitPoints *spliced;
  Piece inserted;

  g_return_val_if_fail (at + n_removed <= (points != NULL ? points->n : 0), NULL);

  inserted = (Piece) {
    .x = g_bytes_new (x, n_inserted * sizeof *x),
    .y = g_bytes_new (y, n_inserted * sizeof *y),
    .n = n_inserted,
  };
  if (points == NULL)
    return polyfit_points_new (inserted.x, inserted.y);
  spliced = replace (points, at, at + n_removed, &inserted);
  piece_clear (&inserted);
  if (spliced->pieces->len > MOST_PIECES)
    polyfit_points_join (spliced);
  return spliced;
}

static gboolean
is_joined (const PolyfitPoints *self)
{
  const Piece *piece = get_piece (self, 0);

  return self->pieces->len == 1 && g_bytes_get_size (piece->x) == self->n * sizeof (double);
}

/**
 * polyfit_points_join:
 *
 * Copies points of many pieces into one, which can then be looked at as two arrays.
 */
void
polyfit_points_join (PolyfitPoints *points)
{
  double *x, *y;
  g_autoptr (PolyfitPoints) joined = NULL;

  if (is_joined (points))
    return;
  x = g_new (double, points->n);
  y = g_new (double, points->n);
  for (gsize i = 0, n; i < points->n; i += n)
    {
      const double *xs, *ys;

      n = polyfit_points_get_stretch (points, i, &xs, &ys);
      memcpy (x + i, xs, n * sizeof *x);
      memcpy (y + i, ys, n * sizeof *y);
    }
  joined = polyfit_points_new (g_bytes_new_take (x, points->n * sizeof *x),
                               g_bytes_new_take (y, points->n * sizeof *y));
  polyfit_points_take_joined (points, joined);
}

/**
 * polyfit_points_take_joined:
 * @joined: a copy of them, after polyfit_points_join()
 *
 * What polyfit_points_join() does, without the work.
 */
void
polyfit_points_take_joined (PolyfitPoints       *points,
                            const PolyfitPoints *joined)
{
  g_return_if_fail (points->n == joined->n);

  if (is_joined (points))
    return;
  g_array_set_size (points->pieces, 0);
  points->n = 0;
  append (points, get_piece (joined, 0), 0, joined->n);
}

/**
 * polyfit_points_get_x:
 *
 * Joins them, if that was not done yet.
 *
 * Returns: (transfer none): shape [n], doubles
 */
GBytes *
polyfit_points_get_x (PolyfitPoints *points)
{
  polyfit_points_join (points);
  return get_piece (points, 0)->x;
}

/**
 * polyfit_points_get_y:
 *
 * Returns: (transfer none): likewise
 */
GBytes *
polyfit_points_get_y (PolyfitPoints *points)
{
  polyfit_points_join (points);
  return get_piece (points, 0)->y;
}

/**
 * polyfit_points_count_own:
 *
 * Returns: how many of @points are not shared with @other
 */
gsize
polyfit_points_count_own (const PolyfitPoints *points,
                          const PolyfitPoints *other)
{
  gsize n = 0;

  for (guint i = 0; i < points->pieces->len; i++)
    {
      const Piece *piece = get_piece (points, i);
      gboolean is_shared = FALSE;

      for (guint j = 0; j < other->pieces->len && !is_shared; j++)
        is_shared = get_piece (other, j)->x == piece->x;
      n += is_shared ? 0 : piece->n;
    }
  return n;
}
