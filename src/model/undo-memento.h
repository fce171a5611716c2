#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/**
 * UndoRun:
 *
 * A copy of what a run came to.
 */
typedef struct _UndoRun UndoRun;

/**
 * UndoMemento:
 * @data: with references to its points and rows
 * @is_behind: whether training had not got to see them yet
 * @basis: the features
 * @degree: how many of them
 * @settings: optimizer, batch size and zero_grad
 * @full_batch: see #PolyfitTrainer:full-batch
 * @seed: see #PolyfitTrainer:seed
 * @speed: see #PolyfitTrainer:speed
 * @start_kind: see #PolyfitTrainer:start-kind
 * @has_given: whether there are given weights
 * @given: they
 * @stop_kind: see #PolyfitTrainer:stop-kind
 * @stop_loss: see #PolyfitTrainer:stop-loss
 * @hidden: see #PolyfitTrainer:hidden
 * @max_steps: see #PolyfitTrainer:max-steps
 * @run: (nullable): what the run came to with these settings, and how; %NULL where it does not matter,
 *   or it had not begun
 *
 * Everything about an experiment that can be set, at one time.
 */
typedef struct
{
  PolyfitDatasetSnapshot data;
  gboolean               is_behind;
  BasisKind              basis;
  guint                  degree;
  RunSettings            settings;
  gboolean               full_batch;
  guint64                seed;
  double                 speed;
  PolyfitStartKind       start_kind;
  gboolean               has_given;
  float                  given[POLY_MAX_TERMS];
  PolyfitStopKind        stop_kind;
  double                 stop_loss;
  PolyfitParts           hidden;
  guint64                max_steps;
  UndoRun               *run;
} UndoMemento;

UndoRun     *undo_run_new          (PolyfitTrainer    *trainer);

gboolean     undo_run_is_behind    (const UndoRun     *run);

gboolean     undo_run_is_at        (const UndoRun     *run,
                                    PolyfitTrainer    *trainer);

void         undo_run_free         (UndoRun           *run);

void         undo_run_apply        (const UndoRun     *run,
                                    PolyfitTrainer    *trainer,
                                    gboolean           running);

UndoMemento *undo_memento_new      (PolyfitTrainer    *trainer);

void         undo_memento_free     (UndoMemento       *memento);

gsize        undo_memento_get_size (const UndoMemento *memento,
                                    const UndoMemento *next);

gboolean     undo_memento_has_same_data (const UndoMemento *a,
                                         const UndoMemento *b);

void         undo_memento_apply    (const UndoMemento *memento,
                                    PolyfitTrainer    *trainer,
                                    gboolean           restarts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UndoRun, undo_run_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UndoMemento, undo_memento_free)

G_END_DECLS
