/* The settings of an experiment as JSON. Integers are written as text, because most readers of JSON
 * take numbers for doubles, which do not hold every seed. */

#include "model/experiment-settings.h"

#include "model/enum-nick.h"
#include "model/polyfit-basis-kind.h"
#include "model/polyfit-dataset.h"
#include "model/polyfit-error.h"
#include "model/polyfit-trainer.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More than any name of points has. */
#define MOST_NAME_BYTES 400

/* Beyond it a double no longer counts one by one. */
#define MAX_STEP (G_GUINT64_CONSTANT (1) << 53)

#define FIELD(field) offsetof (ExperimentSettings, field)

static const struct
{
  const char *key;
  gsize       offset;
  double      least;
  guint64     since; /* the version of the format that brought it */
} reals[] = {
  { "x_a", FIELD (target.x.a), -G_MAXDOUBLE, 1 },
  { "x_b", FIELD (target.x.b), -G_MAXDOUBLE, 1 },
  { "noise", FIELD (target.noise), 0.0, 1 },
  { "learning_rate", FIELD (run.optimizer.learning_rate), 0.0, 1 },
  { "momentum", FIELD (run.optimizer.momentum), 0.0, 1 },
  { "dampening", FIELD (run.optimizer.dampening), 0.0, 1 },
  { "weight_decay", FIELD (run.optimizer.weight_decay), 0.0, 1 },
  { "beta1", FIELD (run.optimizer.beta1), 0.0, 1 },
  { "beta2", FIELD (run.optimizer.beta2), 0.0, 1 },
  { "alpha", FIELD (run.optimizer.alpha), 0.0, 1 },
  { "epsilon", FIELD (run.optimizer.epsilon), 0.0, 1 },
  { "speed", FIELD (speed), POLYFIT_TRAINER_SPEED_MIN, 1 },
  { "stop_loss", FIELD (stop_loss), 0.0, 1 },
  { "sine_amplitude", FIELD (target.sine.amplitude), -G_MAXDOUBLE, 2 },
  { "sine_frequency", FIELD (target.sine.frequency), -G_MAXDOUBLE, 2 },
  { "sine_phase", FIELD (target.sine.phase), -G_MAXDOUBLE, 2 },
  { "smoothed_sum", FIELD (smoothed_sum), 0.0, 2 },
  { "smoothed_weight", FIELD (smoothed_weight), 0.0, 2 },
};

static const struct
{
  const char *key;
  gsize       offset;
  guint64     least;
  guint64     most;
  guint64     since; /* likewise */
} integers[] = {
  { "degree", FIELD (degree), 0, POLY_MAX_DEGREE, 1 },
  { "batch_size", FIELD (batch_size), 1, POLYFIT_TRAINER_MAX_BATCH_SIZE, 1 },
  { "seed", FIELD (seed), 0, G_MAXUINT64, 1 },
  { "max_steps", FIELD (max_steps), 0, G_MAXUINT64, 1 },
  { "step", FIELD (step), 0, MAX_STEP, 1 },
  { "first_step", FIELD (first_step), 0, MAX_STEP, 1 },
  { "optimizer_step", FIELD (optimizer_step), 0, MAX_STEP + 1, 1 },
  { "history_stride", FIELD (history_stride), 1, MAX_STEP, 1 },
  { "rng_used", FIELD (rng_used), 0, RNG_WORDS, 1 },
  { "sample_size", FIELD (sample_size), 1, POLYFIT_DATASET_MAX_SAMPLE_SIZE, 2 },
  { "data_seed", FIELD (data_seed), 0, G_MAXUINT64, 2 },
  { "held_out", FIELD (held_out), 0, POLYFIT_DATASET_MAX_HELD_OUT, 2 },
  { "data_step", FIELD (data_step), 0, MAX_STEP, 2 },
};

static const char *const optimizer_names[] = {
  [OPTIMIZER_SGD] = "sgd",           [OPTIMIZER_MOMENTUM] = "momentum",
  [OPTIMIZER_NESTEROV] = "nesterov", [OPTIMIZER_RMSPROP] = "rmsprop",
  [OPTIMIZER_ADAM] = "adam",         [OPTIMIZER_ADAMW] = "adamw",
};

static const char *const target_names[] = {
  [TARGET_POLYNOMIAL] = "polynomial", [TARGET_SINE] = "sine",
};

static const char *const x_names[] = { [X_NORMAL] = "normal", [X_UNIFORM] = "uniform" };

static void
add_nick (json_t     *root,
          const char *key,
          GType       type,
          int         value)
{
  json_object_set_new (root, key, json_string (enum_nick (type, value)));
}

static void
add_target (json_t       *root,
            const Target *target)
{
  json_t *coefficients = json_array ();

  for (gsize k = 0; k <= target->poly.degree; k++)
    json_array_append_new (coefficients, json_real (target->poly.coefficient[k]));
  json_object_set_new (root, "target", coefficients);
  json_object_set_new (root, "target_kind", json_string (target_names[target->kind]));
  json_object_set_new (root, "x", json_string (x_names[target->x.kind]));
}

static void
add_hidden (json_t       *root,
            PolyfitParts  hidden)
{
  g_autoptr (GFlagsClass) klass = g_type_class_ref (POLYFIT_TYPE_PARTS);
  json_t *names = json_array ();

  for (guint i = 0; i < klass->n_values; i++)
    if ((klass->values[i].value & (guint) hidden) != 0)
      json_array_append_new (names, json_string (klass->values[i].value_nick));
  json_object_set_new (root, "hidden", names);
}

static void
add_words (json_t                   *root,
           const ExperimentSettings *self)
{
  add_nick (root, "source", POLYFIT_TYPE_SOURCE, (int) self->source);
  add_nick (root, "basis", POLYFIT_TYPE_BASIS_KIND, (int) self->basis);
  json_object_set_new (root, "optimizer", json_string (optimizer_names[self->run.optimizer.kind]));
  json_object_set_new (root, "zero_grad", json_boolean (self->run.zero_grad));
  json_object_set_new (root, "full_batch", json_boolean (self->full_batch));
  add_nick (root, "start", POLYFIT_TYPE_START_KIND, (int) self->start_kind);
  add_nick (root, "stop", POLYFIT_TYPE_STOP_KIND, (int) self->stop_kind);
  json_object_set_new (root, "rng_has_normal", json_boolean (self->rng_has_normal));
  add_nick (root, "state", POLYFIT_TYPE_TRAINER_STATE, (int) self->state);
}

static void
add_numbers (json_t                   *root,
             const ExperimentSettings *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reals); i++)
    json_object_set_new (root, reals[i].key,
                         json_real (G_STRUCT_MEMBER (double, self, reals[i].offset)));
  for (gsize i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      g_autofree char *digits =
        g_strdup_printf ("%" G_GUINT64_FORMAT, G_STRUCT_MEMBER (guint64, self, integers[i].offset));

      json_object_set_new (root, integers[i].key, json_string (digits));
    }
}

/**
 * experiment_settings_to_json:
 *
 * Returns: (transfer full): the settings as experiment_settings_from_json() reads them
 */
char *
experiment_settings_to_json (const ExperimentSettings *self)
{
  json_t *root = json_object ();
  g_autofree char *text = NULL;
  char *json;

  json_object_set_new (root, "version", json_integer (EXPERIMENT_VERSION));
  add_target (root, &self->target);
  add_words (root, self);
  add_numbers (root, self);
  add_hidden (root, self->hidden);
  if (self->x_name != NULL)
    json_object_set_new (root, "x_name", json_string (self->x_name));
  if (self->y_name != NULL)
    json_object_set_new (root, "y_name", json_string (self->y_name));
  text = json_dumps (root, JSON_COMPACT);
  json = g_strdup (text);
  json_decref (root);
  return json;
}

/* Where a file is damaged matters to nobody who can do nothing about it but find another copy. */
static gboolean
fail_setting (const char  *name,
              const char  *key,
              GError     **error)
{
  return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                       /* Translators: the second %s is a word such as learning_rate. */
                       _("“%s” is damaged: its “%s” is missing or not what it can be"), name, key);
}

static gboolean
read_real (json_t *value,
           double  least,
           double *number)
{
  *number = json_number_value (value);
  return json_is_number (value) && isfinite (*number) && *number >= least;
}

static gboolean
read_integer (json_t  *value,
              guint64  least,
              guint64  most,
              guint64 *number)
{
  return json_is_string (value) &&
         strlen (json_string_value (value)) == json_string_length (value) &&
         g_ascii_string_to_unsigned (json_string_value (value), 10, least, most, number, NULL);
}

static gboolean
read_boolean (json_t   *value,
              gboolean *boolean)
{
  *boolean = json_is_true (value);
  return json_is_boolean (value);
}

static gboolean
read_name (json_t            *value,
           const char *const  names[],
           gsize              n,
           guint             *index)
{
  for (*index = 0; json_is_string (value) && *index < n; (*index)++)
    if (g_str_equal (json_string_value (value), names[*index]))
      return TRUE;
  return FALSE;
}

static gboolean
read_nick (json_t *value,
           GType   type,
           int    *number)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const char *nick = json_is_string (value) ? json_string_value (value) : "";
  const GEnumValue *found = g_enum_get_value_by_nick (klass, nick);

  if (found == NULL)
    return FALSE;
  *number = found->value;
  return TRUE;
}

static gboolean
read_target (json_t *value,
             Poly   *poly)
{
  gsize n = json_array_size (value);

  if (n < 1 || n > POLY_MAX_TERMS)
    return FALSE;
  *poly = (Poly) { .degree = n - 1 };
  for (gsize k = 0; k < n; k++)
    if (!read_real (json_array_get (value, k), -G_MAXDOUBLE, &poly->coefficient[k]))
      return FALSE;
  return TRUE;
}

static gboolean
read_numbers (ExperimentSettings  *self,
              json_t              *root,
              const char          *name,
              GError             **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reals); i++)
    if (reals[i].since <= self->version &&
        !read_real (json_object_get (root, reals[i].key), reals[i].least,
                    &G_STRUCT_MEMBER (double, self, reals[i].offset)))
      return fail_setting (name, reals[i].key, error);
  for (gsize i = 0; i < G_N_ELEMENTS (integers); i++)
    if (integers[i].since <= self->version &&
        !read_integer (json_object_get (root, integers[i].key), integers[i].least,
                       integers[i].most, &G_STRUCT_MEMBER (guint64, self, integers[i].offset)))
      return fail_setting (name, integers[i].key, error);
  return TRUE;
}

static gboolean
read_words (ExperimentSettings  *self,
            json_t              *root,
            const char          *name,
            GError             **error)
{
  guint x, optimizer;
  int basis, state;
  gboolean zero_grad;

  if (!read_name (json_object_get (root, "x"), x_names, G_N_ELEMENTS (x_names), &x))
    return fail_setting (name, "x", error);
  if (!read_name (json_object_get (root, "optimizer"), optimizer_names,
                  G_N_ELEMENTS (optimizer_names), &optimizer))
    return fail_setting (name, "optimizer", error);
  if (!read_nick (json_object_get (root, "basis"), POLYFIT_TYPE_BASIS_KIND, &basis))
    return fail_setting (name, "basis", error);
  if (!read_nick (json_object_get (root, "state"), POLYFIT_TYPE_TRAINER_STATE, &state) ||
      state == POLYFIT_TRAINER_RUNNING)
    return fail_setting (name, "state", error);
  if (!read_boolean (json_object_get (root, "zero_grad"), &zero_grad))
    return fail_setting (name, "zero_grad", error);
  if (!read_boolean (json_object_get (root, "full_batch"), &self->full_batch))
    return fail_setting (name, "full_batch", error);
  if (!read_boolean (json_object_get (root, "rng_has_normal"), &self->rng_has_normal))
    return fail_setting (name, "rng_has_normal", error);

  self->target.x.kind = (XKind) x;
  self->run.optimizer.kind = (OptimizerKind) optimizer;
  self->basis = (BasisKind) basis;
  self->state = (PolyfitTrainerState) state;
  self->run.zero_grad = zero_grad;
  self->run.batch_size = self->batch_size;
  return TRUE;
}

/* What version 1 knew nothing of. */
static gboolean
read_later_words (ExperimentSettings  *self,
                  json_t              *root,
                  const char          *name,
                  GError             **error)
{
  guint target;
  int source, start, stop;

  if (self->version < 2)
    return TRUE;
  if (!read_name (json_object_get (root, "target_kind"), target_names, G_N_ELEMENTS (target_names),
                  &target))
    return fail_setting (name, "target_kind", error);
  if (!read_nick (json_object_get (root, "source"), POLYFIT_TYPE_SOURCE, &source))
    return fail_setting (name, "source", error);
  if (!read_nick (json_object_get (root, "start"), POLYFIT_TYPE_START_KIND, &start))
    return fail_setting (name, "start", error);
  if (!read_nick (json_object_get (root, "stop"), POLYFIT_TYPE_STOP_KIND, &stop))
    return fail_setting (name, "stop", error);

  self->target.kind = (TargetKind) target;
  self->source = (PolyfitSource) source;
  self->start_kind = (PolyfitStartKind) start;
  self->stop_kind = (PolyfitStopKind) stop;
  return TRUE;
}

/* A part of another version is nothing to worry about: all that could happen is that it is seen. */
static void
read_hidden (ExperimentSettings *self,
             json_t             *names)
{
  for (gsize i = 0; i < json_array_size (names); i++)
    {
      const char *name = json_string_value (json_array_get (names, i));

      if (name != NULL)
        self->hidden |= polyfit_parts_from_name (name);
    }
}

/* What is interned is never freed: that is not for whatever a file may say. */
static const char *
read_point_name (json_t *value)
{
  return json_string_length (value) <= MOST_NAME_BYTES ? g_intern_string (json_string_value (value)) : NULL;
}

/* Whoever has none, or no text, has points without names. */
static void
read_point_names (ExperimentSettings *self,
                  json_t             *root)
{
  self->x_name = read_point_name (json_object_get (root, "x_name"));
  self->y_name = read_point_name (json_object_get (root, "y_name"));
}

/* What each setting alone does not tell. */
static gboolean
check_together (const ExperimentSettings  *self,
                const char                *name,
                GError                   **error)
{
  if (!polyfit_target_is_valid (&self->target))
    return fail_setting (name, "target", error);
  if (!polyfit_trainer_settings_are_valid (&self->run))
    return fail_setting (name, "optimizer", error);
  if (self->first_step > self->step)
    return fail_setting (name, "first_step", error);
  if (self->data_step > self->step)
    return fail_setting (name, "data_step", error);
  if (self->smoothed_weight > 1.0)
    return fail_setting (name, "smoothed_weight", error);
  /* One that came midway has made fewer; the step that diverged was its last. */
  if (self->optimizer_step > self->step + (self->state == POLYFIT_TRAINER_DIVERGED ? 1 : 0))
    return fail_setting (name, "optimizer_step", error);
  if ((self->history_stride & (self->history_stride - 1)) != 0)
    return fail_setting (name, "history_stride", error);
  if ((self->step == 0) != (self->state == POLYFIT_TRAINER_READY) &&
      self->state != POLYFIT_TRAINER_DIVERGED)
    return fail_setting (name, "state", error);
  return TRUE;
}

static gboolean
read_version (ExperimentSettings  *self,
              json_t              *root,
              const char          *name,
              GError             **error)
{
  json_t *version = json_object_get (root, "version");

  if (!json_is_integer (version) || json_integer_value (version) < 1)
    return fail_setting (name, "version", error);
  if (json_integer_value (version) > EXPERIMENT_VERSION)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_NEW,
                         _("“%s” was saved by a newer version of Polyfit, which is needed to open "
                           "it"), name);
  self->version = (guint64) json_integer_value (version);
  return TRUE;
}

static gboolean
read_root (ExperimentSettings  *self,
           json_t              *root,
           const char          *name,
           GError             **error)
{
  if (!json_is_object (root))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: its settings are not valid JSON"), name);
  if (!read_version (self, root, name, error))
    return FALSE;
  if (!read_target (json_object_get (root, "target"), &self->target.poly))
    return fail_setting (name, "target", error);
  read_hidden (self, json_object_get (root, "hidden"));
  read_point_names (self, root);
  return read_numbers (self, root, name, error) &&
         read_words (self, root, name, error) &&
         read_later_words (self, root, name, error) &&
         check_together (self, name, error);
}

/**
 * experiment_settings_from_json:
 * @self: (out): settings that fit together
 * @name: the file's name for messages
 *
 * Members that are not known are passed over.
 *
 * Returns: %FALSE with @error set
 */
gboolean
experiment_settings_from_json (ExperimentSettings  *self,
                               const char          *json,
                               const char          *name,
                               GError             **error)
{
  json_t *root = json_loads (json, JSON_REJECT_DUPLICATES, NULL);
  gboolean is_sound;

  *self = (ExperimentSettings) { .sample_size = POLYFIT_DATASET_DEFAULT_SAMPLE_SIZE };
  is_sound = read_root (self, root, name, error);
  json_decref (root);
  return is_sound;
}
