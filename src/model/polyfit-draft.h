#pragma once

#include "model/polyfit-experiment.h"

G_BEGIN_DECLS

/**
 * PolyfitLeftDraft:
 *
 * A draft that a process left when it ended without closing its documents.
 */
typedef struct _DraftFile PolyfitLeftDraft;

GPtrArray         *polyfit_left_draft_list      (void);

char              *polyfit_left_draft_dup_title (PolyfitLeftDraft   *self);

GDateTime         *polyfit_left_draft_get_time  (PolyfitLeftDraft   *self);

PolyfitExperiment *polyfit_left_draft_load      (PolyfitLeftDraft   *self,
                                                 GError            **error);

void               polyfit_left_draft_remove    (PolyfitLeftDraft   *self);

void               polyfit_left_draft_free      (PolyfitLeftDraft   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitLeftDraft, polyfit_left_draft_free)

#define POLYFIT_TYPE_DRAFT (polyfit_draft_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDraft, polyfit_draft, POLYFIT, DRAFT, GObject)

PolyfitDraft      *polyfit_draft_new            (PolyfitExperiment  *experiment,
                                                 PolyfitLeftDraft   *left);

void               polyfit_draft_close          (PolyfitDraft       *self);

G_END_DECLS
