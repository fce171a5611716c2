#include "model/polyfit-trainer-properties.h"

/* The tutorial's, as in run_init(). */
#define DEFAULT_LEARNING_RATE 1e-3
#define DEFAULT_BATCH_SIZE 32

/* What a trainer comes to by itself, and what it is told. */
#define RESULT (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define SETTING (RESULT | G_PARAM_WRITABLE)

static void
install_step_settings (GParamSpec *properties[N_PROPS])
{
  /**
   * PolyfitTrainer:learning-rate:
   *
   * η, above zero. A change takes effect on the next step.
   */
  properties[PROP_LEARNING_RATE] =
    g_param_spec_double ("learning-rate", NULL, NULL,
                         G_MINDOUBLE, G_MAXDOUBLE, DEFAULT_LEARNING_RATE, SETTING);

  /**
   * PolyfitTrainer:batch-size:
   *
   * Points a batch. A change takes effect on the next step.
   */
  properties[PROP_BATCH_SIZE] =
    g_param_spec_uint64 ("batch-size", NULL, NULL,
                         1, POLYFIT_TRAINER_MAX_BATCH_SIZE, DEFAULT_BATCH_SIZE, SETTING);

  /**
   * PolyfitTrainer:full-batch:
   *
   * Whether a step takes everything as one batch. A change takes effect on the next step.
   */
  properties[PROP_FULL_BATCH] =
    g_param_spec_boolean ("full-batch", NULL, NULL, FALSE, SETTING);
}

static void
install_start_settings (GParamSpec *properties[N_PROPS])
{
  /**
   * PolyfitTrainer:seed:
   *
   * Where random initial weights and all batches come from. A change is a new start, at step 0.
   */
  properties[PROP_SEED] =
    g_param_spec_uint64 ("seed", NULL, NULL, 0, G_MAXUINT64, 0, SETTING);

  /**
   * PolyfitTrainer:start-kind:
   *
   * Which weights a run starts from. A change is a new start, at step 0.
   */
  properties[PROP_START_KIND] =
    g_param_spec_enum ("start-kind", NULL, NULL,
                       POLYFIT_TYPE_START_KIND, POLYFIT_START_RANDOM, SETTING);
}

static void
install_stop_settings (GParamSpec *properties[N_PROPS])
{
  /**
   * PolyfitTrainer:stop-kind:
   *
   * Which loss is compared with #PolyfitTrainer:stop-loss. A change takes effect on the next step.
   */
  properties[PROP_STOP_KIND] =
    g_param_spec_enum ("stop-kind", NULL, NULL,
                       POLYFIT_TYPE_STOP_KIND, POLYFIT_STOP_BATCH, SETTING);

  /**
   * PolyfitTrainer:stop-loss:
   *
   * Training stops as converged after a step with which that loss is below this; with zero it never
   * does.
   */
  properties[PROP_STOP_LOSS] =
    g_param_spec_double ("stop-loss", NULL, NULL,
                         0.0, G_MAXDOUBLE, POLYFIT_TRAINER_DEFAULT_STOP_LOSS, SETTING);

  /**
   * PolyfitTrainer:max-steps:
   *
   * Training stops as finished after this many steps; with zero it never does.
   */
  properties[PROP_MAX_STEPS] =
    g_param_spec_uint64 ("max-steps", NULL, NULL, 0, G_MAXUINT64, 0, SETTING);
}

static void
install_show_settings (GParamSpec *properties[N_PROPS])
{
  /**
   * PolyfitTrainer:speed:
   *
   * Steps a second while running, up to %POLYFIT_TRAINER_SPEED_MAX, which is as fast as possible.
   */
  properties[PROP_SPEED] =
    g_param_spec_double ("speed", NULL, NULL,
                         POLYFIT_TRAINER_SPEED_MIN, POLYFIT_TRAINER_SPEED_MAX,
                         POLYFIT_TRAINER_DEFAULT_SPEED, SETTING);

  /**
   * PolyfitTrainer:hidden:
   *
   * What a window does not show, because somebody who teaches with it does not want it seen. It makes
   * no difference to training.
   */
  properties[PROP_HIDDEN] =
    g_param_spec_flags ("hidden", NULL, NULL, POLYFIT_TYPE_PARTS, 0, SETTING);
}

static void
install_progress (GParamSpec *properties[N_PROPS])
{
  /**
   * PolyfitTrainer:state:
   *
   * Whether it runs, and if not, why not.
   */
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       POLYFIT_TYPE_TRAINER_STATE, POLYFIT_TRAINER_READY, RESULT);

  /**
   * PolyfitTrainer:step:
   *
   * The number of updates made.
   */
  properties[PROP_STEP] =
    g_param_spec_uint64 ("step", NULL, NULL, 0, G_MAXUINT64, 0, RESULT);

  /**
   * PolyfitTrainer:earliest-step:
   *
   * The first step that polyfit_trainer_seek() can go to.
   */
  properties[PROP_EARLIEST_STEP] =
    g_param_spec_uint64 ("earliest-step", NULL, NULL, 0, G_MAXUINT64, 0, RESULT);

  /**
   * PolyfitTrainer:furthest-step:
   *
   * The last step that it can go to: how far the run has come.
   */
  properties[PROP_FURTHEST_STEP] =
    g_param_spec_uint64 ("furthest-step", NULL, NULL, 0, G_MAXUINT64, 0, RESULT);
}

static void
install_losses (GParamSpec *properties[N_PROPS])
{
  /**
   * PolyfitTrainer:loss:
   *
   * The batch loss of the latest step, before its update; not a number before the first step.
   */
  properties[PROP_LOSS] =
    g_param_spec_double ("loss", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0, RESULT);

  /**
   * PolyfitTrainer:true-loss:
   *
   * The loss that the present weights have over all x and all noise, or over all own points.
   */
  properties[PROP_TRUE_LOSS] =
    g_param_spec_double ("true-loss", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0, RESULT);

  /**
   * PolyfitTrainer:held-out-loss:
   *
   * The loss that the present weights have over the points that are held out; not a number where none
   * are.
   */
  properties[PROP_HELD_OUT_LOSS] =
    g_param_spec_double ("held-out-loss", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0, RESULT);
}

/**
 * polyfit_trainer_properties_install:
 * @properties: (out): shape [%N_PROPS], for notifications
 *
 * Gives a trainer's class its properties.
 */
void
polyfit_trainer_properties_install (GObjectClass *object_class,
                                    GParamSpec   *properties[N_PROPS])
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_DATASET] =
    g_param_spec_object ("dataset", NULL, NULL, POLYFIT_TYPE_DATASET, flags);
  properties[PROP_MODEL] =
    g_param_spec_object ("model", NULL, NULL, POLYFIT_TYPE_MODEL, flags);
  install_step_settings (properties);
  install_start_settings (properties);
  install_stop_settings (properties);
  install_show_settings (properties);
  install_progress (properties);
  install_losses (properties);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
get_result (GObject    *object,
            guint       prop_id,
            GValue     *value,
            GParamSpec *pspec)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, polyfit_trainer_get_state (self));
      break;
    case PROP_STEP:
      g_value_set_uint64 (value, polyfit_trainer_get_step (self));
      break;
    case PROP_EARLIEST_STEP:
      g_value_set_uint64 (value, polyfit_trainer_get_earliest_step (self));
      break;
    case PROP_FURTHEST_STEP:
      g_value_set_uint64 (value, polyfit_trainer_get_furthest_step (self));
      break;
    case PROP_LOSS:
      g_value_set_double (value, polyfit_trainer_get_loss (self));
      break;
    case PROP_TRUE_LOSS:
      g_value_set_double (value, polyfit_trainer_get_true_loss (self));
      break;
    case PROP_HELD_OUT_LOSS:
      g_value_set_double (value, polyfit_trainer_get_held_out_loss (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/**
 * polyfit_trainer_properties_get:
 *
 * #GObjectClass.get_property of a trainer, by its public functions alone.
 */
void
polyfit_trainer_properties_get (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  switch (prop_id)
    {
    case PROP_DATASET:
      g_value_set_object (value, polyfit_trainer_get_dataset (self));
      break;
    case PROP_MODEL:
      g_value_set_object (value, polyfit_trainer_get_model (self));
      break;
    case PROP_LEARNING_RATE:
      g_value_set_double (value, polyfit_trainer_get_learning_rate (self));
      break;
    case PROP_BATCH_SIZE:
      g_value_set_uint64 (value, polyfit_trainer_get_batch_size (self));
      break;
    case PROP_FULL_BATCH:
      g_value_set_boolean (value, polyfit_trainer_get_full_batch (self));
      break;
    case PROP_SEED:
      g_value_set_uint64 (value, polyfit_trainer_get_seed (self));
      break;
    case PROP_SPEED:
      g_value_set_double (value, polyfit_trainer_get_speed (self));
      break;
    case PROP_START_KIND:
      g_value_set_enum (value, (int) polyfit_trainer_get_start_kind (self));
      break;
    case PROP_HIDDEN:
      g_value_set_flags (value, (guint) polyfit_trainer_get_hidden (self));
      break;
    case PROP_STOP_KIND:
      g_value_set_enum (value, (int) polyfit_trainer_get_stop_kind (self));
      break;
    case PROP_STOP_LOSS:
      g_value_set_double (value, polyfit_trainer_get_stop_loss (self));
      break;
    case PROP_MAX_STEPS:
      g_value_set_uint64 (value, polyfit_trainer_get_max_steps (self));
      break;
    default:
      get_result (object, prop_id, value, pspec);
    }
}

/**
 * polyfit_trainer_properties_set:
 *
 * #GObjectClass.set_property of a trainer, by its public functions alone: for all that can be set
 * after it was made.
 */
void
polyfit_trainer_properties_set (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  switch (prop_id)
    {
    case PROP_LEARNING_RATE:
      polyfit_trainer_set_learning_rate (self, g_value_get_double (value));
      break;
    case PROP_BATCH_SIZE:
      polyfit_trainer_set_batch_size (self, g_value_get_uint64 (value));
      break;
    case PROP_FULL_BATCH:
      polyfit_trainer_set_full_batch (self, g_value_get_boolean (value));
      break;
    case PROP_SEED:
      polyfit_trainer_set_seed (self, g_value_get_uint64 (value));
      break;
    case PROP_SPEED:
      polyfit_trainer_set_speed (self, g_value_get_double (value));
      break;
    case PROP_START_KIND:
      polyfit_trainer_set_start_kind (self, (PolyfitStartKind) g_value_get_enum (value));
      break;
    case PROP_HIDDEN:
      polyfit_trainer_set_hidden (self, (PolyfitParts) g_value_get_flags (value));
      break;
    case PROP_STOP_KIND:
      polyfit_trainer_set_stop_kind (self, (PolyfitStopKind) g_value_get_enum (value));
      break;
    case PROP_STOP_LOSS:
      polyfit_trainer_set_stop_loss (self, g_value_get_double (value));
      break;
    case PROP_MAX_STEPS:
      polyfit_trainer_set_max_steps (self, g_value_get_uint64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}
