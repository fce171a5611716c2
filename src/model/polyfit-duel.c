#include "model/polyfit-duel.h"

#include "model/undo-memento.h"

#include <string.h>

/**
 * PolyfitDuel:
 *
 * A rival for a trainer: one that learns from the same data, with the same seed and so the same random
 * numbers, and with all settings the same but one. It makes its steps when the trainer makes its own, and
 * whatever is done to the trainer, restarts and steps back included, is done to the rival.
 *
 * With another batch size the same random numbers make up other batches; with another degree they make
 * other initial weights. Where the rival is behind, because its features became others or an earlier run
 * was brought back, it makes the missing steps in idle time, with its present settings.
 */
struct _PolyfitDuel
{
  GObject            parent_instance;

  PolyfitContestant  contestants[POLYFIT_DUEL_SIDES];
  gboolean           has_modes[POLYFIT_DUEL_SIDES];
  PolyfitDuelSetting setting;

  /* While both change places, neither follows the other. */
  gboolean           is_swapping;

  /* What the last notifications told. */
  PolyfitDuelSide    told_ahead;
  PolyfitDuelReason  told_reason;
};

G_DEFINE_FINAL_TYPE (PolyfitDuel, polyfit_duel, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SETTING,
  PROP_VALUE,
  PROP_AHEAD,
  PROP_REASON,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static PolyfitTrainer *
get_first (PolyfitDuel *self)
{
  return self->contestants[POLYFIT_DUEL_A].trainer;
}

static PolyfitTrainer *
get_rival (PolyfitDuel *self)
{
  return self->contestants[POLYFIT_DUEL_B].trainer;
}

/* The rival runs on its own up to where the other is; a rule to stop then stops it. */
static void
catch_up (PolyfitDuel *self)
{
  PolyfitTrainer *rival = get_rival (self);
  guint64 step = polyfit_trainer_get_seek_step (get_first (self));

  if (self->is_swapping || polyfit_trainer_get_step (rival) >= step
      || polyfit_trainer_state_is_end (polyfit_trainer_get_state (rival)))
    return;
  polyfit_trainer_set_max_steps (rival, step);
  polyfit_trainer_start (rival);
}

/* From then on the other's greatest number of steps is the rival's, too. */
static void
rival_state_changed_cb (PolyfitDuel *self)
{
  if (polyfit_trainer_get_state (get_rival (self)) == POLYFIT_TRAINER_FINISHED)
    polyfit_trainer_set_max_steps (get_rival (self), 0);
}

static void
mirror_settings (PolyfitDuel *self)
{
  polyfit_duel_setting_mirror_run (self->setting, get_first (self), get_rival (self));
}

static void
mirror_cb (PolyfitDuel *self)
{
  if (self->is_swapping)
    return;
  polyfit_duel_setting_mirror_start (self->setting, get_first (self), get_rival (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The rival goes to where the other is, or is on its way to, as far as it has been there. */
static void
go_along (PolyfitDuel *self)
{
  PolyfitTrainer *rival = get_rival (self);
  guint64 step = MIN (polyfit_trainer_get_seek_step (get_first (self)),
                      polyfit_trainer_get_furthest_step (rival));

  if (step < polyfit_trainer_get_earliest_step (rival))
    polyfit_trainer_reset (rival);
  else if (step != polyfit_trainer_get_seek_step (rival))
    polyfit_trainer_seek (rival, step);
}

/* What was changed at another step than the present one, the rival has changed by itself there. */
static void
settings_changed_cb (PolyfitDuel *self)
{
  if (self->is_swapping)
    return;
  if (!polyfit_trainer_get_turning (get_first (self)))
    {
      go_along (self);
      polyfit_trainer_finish_seek (get_rival (self));
      mirror_settings (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
restarted_cb (PolyfitDuel *self)
{
  self->has_modes[POLYFIT_DUEL_A] = FALSE;
  if (self->is_swapping)
    return;
  mirror_settings (self);
  mirror_cb (self);
  polyfit_trainer_reset (get_rival (self));
}

static void
rival_restarted_cb (PolyfitDuel *self)
{
  self->has_modes[POLYFIT_DUEL_B] = FALSE;
  catch_up (self);
}

/* What the rival has not been through yet it has to be. */
static void
rewound_cb (PolyfitDuel *self)
{
  PolyfitTrainer *first = get_first (self), *rival = get_rival (self);

  if (self->is_swapping)
    return;
  go_along (self);
  if (polyfit_trainer_get_furthest_step (rival) >= polyfit_trainer_get_seek_step (first))
    return;
  polyfit_trainer_finish_seek (rival);
  catch_up (self);
}

static void
data_changed_cb (PolyfitDuel *self)
{
  memset (self->has_modes, 0, sizeof self->has_modes);
}

/* The rival tells of its steps before the other does. */
static void
stepped_cb (PolyfitDuel *self)
{
  PolyfitDuelVerdict verdict;

  if (self->is_swapping)
    return;
  polyfit_duel_get_verdict (self, &verdict);
  if (self->told_ahead == verdict.ahead && self->told_reason == verdict.reason)
    return;
  self->told_ahead = verdict.ahead;
  self->told_reason = verdict.reason;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AHEAD]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

static void
limits_changed_cb (PolyfitDuel *self)
{
  stepped_cb (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
polyfit_duel_dispose (GObject *object)
{
  PolyfitDuel *self = POLYFIT_DUEL (object);

  if (get_rival (self) != NULL)
    {
      polyfit_trainer_pause (get_rival (self));
      /* Another duel may have begun before the last one to hold this one let go. */
      if (polyfit_trainer_get_follower (get_first (self)) == get_rival (self))
        polyfit_trainer_set_follower (get_first (self), NULL);
    }

  G_OBJECT_CLASS (polyfit_duel_parent_class)->dispose (object);
}

static void
polyfit_duel_finalize (GObject *object)
{
  PolyfitDuel *self = POLYFIT_DUEL (object);

  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    {
      g_clear_object (&self->contestants[i].limits);
      g_clear_object (&self->contestants[i].trainer);
    }

  G_OBJECT_CLASS (polyfit_duel_parent_class)->finalize (object);
}

static void
polyfit_duel_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  PolyfitDuel *self = POLYFIT_DUEL (object);
  PolyfitDuelVerdict verdict;

  polyfit_duel_get_verdict (self, &verdict);
  switch (prop_id)
    {
    case PROP_SETTING:
      g_value_set_enum (value, (int) self->setting);
      break;
    case PROP_VALUE:
      g_value_set_double (value, polyfit_duel_get_value (self));
      break;
    case PROP_AHEAD:
      g_value_set_enum (value, (int) verdict.ahead);
      break;
    case PROP_REASON:
      g_value_set_enum (value, (int) verdict.reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitDuel:setting:
   *
   * The one that is different.
   */
  properties[PROP_SETTING] =
    g_param_spec_enum ("setting", NULL, NULL, POLYFIT_TYPE_DUEL_SETTING, POLYFIT_DUEL_LEARNING_RATE,
                       flags);

  /**
   * PolyfitDuel:value:
   *
   * What the rival has there.
   */
  properties[PROP_VALUE] =
    g_param_spec_double ("value", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);

  /**
   * PolyfitDuel:ahead:
   *
   * Who is ahead, see polyfit_duel_get_verdict().
   */
  properties[PROP_AHEAD] = g_param_spec_enum ("ahead", NULL, NULL, POLYFIT_TYPE_DUEL_SIDE,
                                              POLYFIT_DUEL_NOBODY, flags);

  /**
   * PolyfitDuel:reason:
   *
   * Why.
   */
  properties[PROP_REASON] = g_param_spec_enum ("reason", NULL, NULL, POLYFIT_TYPE_DUEL_REASON,
                                               POLYFIT_DUEL_REASON_UNKNOWN, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_duel_class_init (PolyfitDuelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = polyfit_duel_dispose;
  object_class->finalize = polyfit_duel_finalize;
  object_class->get_property = polyfit_duel_get_property;
  install_properties (object_class);

  /**
   * PolyfitDuel::changed:
   *
   * Settings of either side, or the limits that reasons are made of, are others than before. Steps are
   * told by the trainers.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_duel_init (PolyfitDuel *self)
{
  self->told_ahead = POLYFIT_DUEL_NOBODY;
}

static void
follow_first (PolyfitDuel *self)
{
  static const char *const shared[] = {
    "notify::seed", "notify::start-kind", "notify::stop-kind", "notify::stop-loss",
  };
  PolyfitTrainer *first = get_first (self);

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    g_signal_connect_object (first, shared[i], G_CALLBACK (mirror_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (first, "settings-changed", G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (first, "restarted", G_CALLBACK (restarted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (first, "rewound", G_CALLBACK (rewound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_dataset (first), "changed",
                           G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
follow_both (PolyfitDuel *self)
{
  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    {
      PolyfitContestant *contestant = &self->contestants[i];

      contestant->limits = polyfit_limits_new (contestant->trainer);
      g_signal_connect_object (contestant->limits, "changed", G_CALLBACK (limits_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (contestant->trainer, "notify::step", G_CALLBACK (stepped_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (contestant->trainer, "notify::state", G_CALLBACK (stepped_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

/**
 * polyfit_duel_new:
 * @trainer: whose rival it is to be; its run stays as it is
 * @setting: the one that is different
 * @value: what the rival has there, one that polyfit_duel_setting_is_valid()
 *
 * Returns: (transfer full): a duel, which ends when it is dropped
 */
PolyfitDuel *
polyfit_duel_new (PolyfitTrainer     *trainer,
                  PolyfitDuelSetting  setting,
                  double              value)
{
  PolyfitDuel *self;
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *rival;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);
  g_return_val_if_fail (polyfit_duel_setting_is_valid (setting, value), NULL);

  self = g_object_new (POLYFIT_TYPE_DUEL, NULL);
  self->setting = setting;
  rival = polyfit_trainer_new (polyfit_trainer_get_dataset (trainer), model);
  self->contestants[POLYFIT_DUEL_A].trainer = g_object_ref (trainer);
  self->contestants[POLYFIT_DUEL_B].trainer = rival;
  polyfit_trainer_set_speed (rival, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_duel_setting_set (setting, rival, value);
  mirror_settings (self);
  mirror_cb (self);

  follow_first (self);
  g_signal_connect_object (rival, "restarted", G_CALLBACK (rival_restarted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rival, "notify::state", G_CALLBACK (rival_state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  follow_both (self);
  polyfit_trainer_set_follower (trainer, rival);
  catch_up (self);
  return self;
}

/**
 * polyfit_duel_get_trainer:
 *
 * Returns: (transfer none): that of one side
 */
PolyfitTrainer *
polyfit_duel_get_trainer (PolyfitDuel     *self,
                          PolyfitDuelSide  side)
{
  g_return_val_if_fail (POLYFIT_IS_DUEL (self), NULL);
  g_return_val_if_fail (side < POLYFIT_DUEL_SIDES, NULL);

  return self->contestants[side].trainer;
}

/**
 * polyfit_duel_get_setting:
 *
 * Returns: the one that is different
 */
PolyfitDuelSetting
polyfit_duel_get_setting (PolyfitDuel *self)
{
  g_return_val_if_fail (POLYFIT_IS_DUEL (self), POLYFIT_DUEL_LEARNING_RATE);

  return self->setting;
}

/**
 * polyfit_duel_get_value:
 *
 * Returns: what the rival has there
 */
double
polyfit_duel_get_value (PolyfitDuel *self)
{
  g_return_val_if_fail (POLYFIT_IS_DUEL (self), 0.0);

  return polyfit_duel_setting_get (self->setting, get_rival (self));
}

/**
 * polyfit_duel_set_value:
 * @value: one that polyfit_duel_setting_is_valid()
 *
 * Gives the rival another value. As with any trainer, it takes effect on the next step, or takes the
 * rival back to step 0, from where it comes again.
 */
void
polyfit_duel_set_value (PolyfitDuel *self,
                        double       value)
{
  g_return_if_fail (POLYFIT_IS_DUEL (self));
  g_return_if_fail (polyfit_duel_setting_is_valid (self->setting, value));

  if (polyfit_duel_get_value (self) == value)
    return;

  polyfit_duel_setting_set (self->setting, get_rival (self), value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  limits_changed_cb (self);
}

/* Each takes the other's value; the size of a batch and whether it is everything are one setting. */
static void
swap_settings (PolyfitDuel *self)
{
  PolyfitTrainer *first = get_first (self), *rival = get_rival (self);
  double value = polyfit_duel_setting_get (self->setting, first);
  gboolean full_batch = polyfit_trainer_get_full_batch (first);

  polyfit_duel_setting_set (self->setting, first, polyfit_duel_get_value (self));
  polyfit_duel_setting_set (self->setting, rival, value);
  polyfit_trainer_set_full_batch (first, polyfit_trainer_get_full_batch (rival));
  polyfit_trainer_set_full_batch (rival, full_batch);
}

/**
 * polyfit_duel_swap:
 *
 * A and B change places, with all that they have come to, and rest.
 */
void
polyfit_duel_swap (PolyfitDuel *self)
{
  g_autoptr (UndoRun) first_run = NULL;
  g_autoptr (UndoRun) rival_run = NULL;

  g_return_if_fail (POLYFIT_IS_DUEL (self));

  self->is_swapping = TRUE;
  polyfit_trainer_pause (get_first (self));
  polyfit_trainer_pause (get_rival (self));
  first_run = undo_run_new (get_first (self));
  rival_run = undo_run_new (get_rival (self));
  swap_settings (self);
  undo_run_apply (rival_run, get_first (self), FALSE);
  undo_run_apply (first_run, get_rival (self), FALSE);
  self->is_swapping = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  mirror_settings (self);
  mirror_cb (self);
  catch_up (self);
  stepped_cb (self);
}

static void
find_modes (PolyfitDuel     *self,
            PolyfitDuelSide  side)
{
  PolyfitContestant *contestant = &self->contestants[side];
  const Objective *objective = polyfit_trainer_get_training_objective (contestant->trainer);
  Spectrum spectrum;

  if (self->has_modes[side])
    return;
  spectrum_init_from_objective (&spectrum, objective);
  modes_init (&contestant->modes, &spectrum, objective);
  self->has_modes[side] = TRUE;
}

/**
 * polyfit_duel_get_verdict:
 * @verdict: (out): how it stands, and why
 */
void
polyfit_duel_get_verdict (PolyfitDuel        *self,
                          PolyfitDuelVerdict *verdict)
{
  g_return_if_fail (POLYFIT_IS_DUEL (self));

  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    find_modes (self, (PolyfitDuelSide) i);
  polyfit_duel_verdict_find (verdict, self->contestants);
}
