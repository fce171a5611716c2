#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitFact:
 * @text: (nullable): a word; borrowed
 * @number: a number, where there is no word; not a number where nothing is known
 *
 * What is known by a name. Truth is a number other than zero.
 */
typedef struct
{
  const char *text;
  double      number;
} PolyfitFact;

/**
 * PolyfitFactLookup:
 * @name: such as "learning-rate"
 * @fact: (out): what is known
 *
 * Returns: whether there is anything of that name
 */
typedef gboolean (*PolyfitFactLookup) (gpointer     owner,
                                       const char  *name,
                                       PolyfitFact *fact);

typedef struct _PolyfitCondition PolyfitCondition;

PolyfitCondition *polyfit_condition_new         (const char             *text,
                                                 GError                **error);

void              polyfit_condition_free        (PolyfitCondition       *self);

gboolean          polyfit_condition_is_true     (const PolyfitCondition *self,
                                                 PolyfitFactLookup       lookup,
                                                 gpointer                owner);

double            polyfit_condition_get_number  (const PolyfitCondition *self,
                                                 PolyfitFactLookup       lookup,
                                                 gpointer                owner);

const char       *polyfit_condition_find_unknown (const PolyfitCondition *self,
                                                  PolyfitFactLookup       lookup,
                                                  gpointer                owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitCondition, polyfit_condition_free)

G_END_DECLS
