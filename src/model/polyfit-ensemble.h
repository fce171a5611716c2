#pragma once

#include "core/ensemble.h"
#include "model/polyfit-dataset.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PolyfitEnsembleProgress:
 * @n_done: how many runs are over
 * @n_jobs: how many there are
 * @data: the caller's
 */
typedef void (*PolyfitEnsembleProgress) (gsize    n_done,
                                         gsize    n_jobs,
                                         gpointer data);

#define POLYFIT_TYPE_ENSEMBLE (polyfit_ensemble_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitEnsemble, polyfit_ensemble, POLYFIT, ENSEMBLE, GObject)

PolyfitEnsemble      *polyfit_ensemble_new        (PolyfitDataset           *dataset,
                                                   const Basis              *basis,
                                                   const EnsembleRule       *rule,
                                                   const EnsembleJob        *jobs,
                                                   gsize                     n_jobs);

gsize                 polyfit_ensemble_get_n_jobs (PolyfitEnsemble          *self);

gsize                 polyfit_ensemble_get_n_done (PolyfitEnsemble          *self);

const EnsembleJob    *polyfit_ensemble_get_job    (PolyfitEnsemble          *self,
                                                   gsize                     i);

const EnsembleResult *polyfit_ensemble_get_result (PolyfitEnsemble          *self,
                                                   gsize                     i);

gboolean              polyfit_ensemble_run        (PolyfitEnsemble          *self,
                                                   guint                     n_threads,
                                                   PolyfitEnsembleProgress   progress,
                                                   gpointer                  progress_data,
                                                   GCancellable             *cancellable,
                                                   GError                  **error);

G_END_DECLS
