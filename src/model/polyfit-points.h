#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitPoints: (foreign)
 *
 * Points in an order, and what their coordinates are called, that never change. What an edit makes of them shares with them what it leaves as it
 * is, so that moving one of ten million takes no time and next to no memory.
 *
 * References may be held in any thread; whatever else is done with the same points is done in one.
 */
typedef struct _PolyfitPoints PolyfitPoints;

PolyfitPoints *polyfit_points_new          (GBytes              *x,
                                            GBytes              *y);

PolyfitPoints *polyfit_points_copy         (const PolyfitPoints *points);

PolyfitPoints *polyfit_points_ref          (PolyfitPoints       *points);

void           polyfit_points_unref        (PolyfitPoints       *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitPoints, polyfit_points_unref)

void           polyfit_points_name         (PolyfitPoints       *points,
                                            const char          *x_name,
                                            const char          *y_name);

const char    *polyfit_points_get_x_name   (const PolyfitPoints *points);

const char    *polyfit_points_get_y_name   (const PolyfitPoints *points);

gsize          polyfit_points_get_n        (const PolyfitPoints *points);

void           polyfit_points_get          (const PolyfitPoints *points,
                                            gsize                point,
                                            double              *x,
                                            double              *y);

gsize          polyfit_points_get_stretch  (const PolyfitPoints *points,
                                            gsize                from,
                                            const double       **x,
                                            const double       **y);

PolyfitPoints *polyfit_points_splice       (const PolyfitPoints *points,
                                            gsize                at,
                                            gsize                n_removed,
                                            const double        *x,
                                            const double        *y,
                                            gsize                n_inserted);

void           polyfit_points_join         (PolyfitPoints       *points);

void           polyfit_points_take_joined  (PolyfitPoints       *points,
                                            const PolyfitPoints *joined);

GBytes        *polyfit_points_get_x        (PolyfitPoints       *points);

GBytes        *polyfit_points_get_y        (PolyfitPoints       *points);

gsize          polyfit_points_count_own    (const PolyfitPoints *points,
                                            const PolyfitPoints *other);

G_END_DECLS
