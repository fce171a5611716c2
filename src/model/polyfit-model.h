#pragma once

#include "core/samples.h"
#include "model/polyfit-basis-kind.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_MODEL (polyfit_model_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitModel, polyfit_model, POLYFIT, MODEL, GObject)

PolyfitModel     *polyfit_model_new            (void);

guint             polyfit_model_get_degree     (PolyfitModel *self);

void              polyfit_model_set_degree     (PolyfitModel *self,
                                                guint         degree);

BasisKind         polyfit_model_get_basis_kind (PolyfitModel *self);

void              polyfit_model_set_basis_kind (PolyfitModel *self,
                                                BasisKind     kind);

const Basis      *polyfit_model_get_basis      (PolyfitModel *self);

gboolean          polyfit_model_adapt          (PolyfitModel   *self,
                                                const Samples  *samples,
                                                const XMoments *moments);

const Parameters *polyfit_model_get_parameters (PolyfitModel *self);

void              polyfit_model_set_parameters (PolyfitModel     *self,
                                                const Parameters *parameters);

void              polyfit_model_get_poly       (PolyfitModel *self,
                                                Poly         *poly);

G_END_DECLS
