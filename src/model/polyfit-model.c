#include "model/polyfit-model.h"

#include <string.h>

#define TUTORIAL_DEGREE 3

/**
 * PolyfitModel:
 *
 * nn.Linear (degree, 1) on features of x: the polynomial that is learned.
 */
struct _PolyfitModel
{
  GObject     parent_instance;

  Basis       basis;

  /* On its own, because GObject does not align its instances to Parameters' cache line. */
  Parameters *parameters;
};

G_DEFINE_FINAL_TYPE (PolyfitModel, polyfit_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BASIS,
  PROP_DEGREE,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
polyfit_model_finalize (GObject *object)
{
  PolyfitModel *self = POLYFIT_MODEL (object);

  g_clear_pointer (&self->parameters, g_aligned_free);

  G_OBJECT_CLASS (polyfit_model_parent_class)->finalize (object);
}

static void
polyfit_model_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  PolyfitModel *self = POLYFIT_MODEL (object);

  switch (prop_id)
    {
    case PROP_BASIS:
      g_value_set_enum (value, (int) polyfit_model_get_basis_kind (self));
      break;
    case PROP_DEGREE:
      g_value_set_uint (value, polyfit_model_get_degree (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_model_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  PolyfitModel *self = POLYFIT_MODEL (object);

  switch (prop_id)
    {
    case PROP_BASIS:
      polyfit_model_set_basis_kind (self, (BasisKind) g_value_get_enum (value));
      break;
    case PROP_DEGREE:
      polyfit_model_set_degree (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_model_class_init (PolyfitModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = polyfit_model_finalize;
  object_class->get_property = polyfit_model_get_property;
  object_class->set_property = polyfit_model_set_property;

  /**
   * PolyfitModel:basis:
   *
   * Which functions of x the features are. All of them reach the same polynomials, by other ways.
   */
  properties[PROP_BASIS] =
    g_param_spec_enum ("basis", NULL, NULL,
                       POLYFIT_TYPE_BASIS_KIND, BASIS_POWER,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PolyfitModel:degree:
   *
   * The number of features, which is the highest power of x.
   */
  properties[PROP_DEGREE] =
    g_param_spec_uint ("degree", NULL, NULL,
                       0, POLY_MAX_DEGREE, TUTORIAL_DEGREE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PolyfitModel::changed:
   *
   * The polynomial is another than before. While training runs this comes once a slice, not once a
   * step.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_model_init (PolyfitModel *self)
{
  basis_init_power (&self->basis, TUTORIAL_DEGREE);
  self->parameters = g_aligned_alloc0 (1, sizeof (Parameters), _Alignof (Parameters));
}

/* Whatever its features meant before, zeros mean the same in every basis. */
static void
replace_basis (PolyfitModel *self,
               BasisKind     kind,
               size_t        degree)
{
  basis_init (&self->basis, kind, degree, &TARGET_TUTORIAL.x);
  *self->parameters = (Parameters) { 0 };
}

/**
 * polyfit_model_new:
 *
 * Returns: (transfer full): a model of the tutorial's degree, three, whose parameters are all zero
 */
PolyfitModel *
polyfit_model_new (void)
{
  return g_object_new (POLYFIT_TYPE_MODEL, NULL);
}

/**
 * polyfit_model_get_degree:
 *
 * Returns: the number of features, which is the highest power of x
 */
guint
polyfit_model_get_degree (PolyfitModel *self)
{
  g_return_val_if_fail (POLYFIT_IS_MODEL (self), 0);

  return self->basis.degree;
}

/**
 * polyfit_model_set_degree:
 * @degree: at most %POLY_MAX_DEGREE; zero leaves the bias alone
 *
 * Makes it another model: all parameters are zero until a trainer or polyfit_model_set_parameters()
 * gives it new ones.
 */
void
polyfit_model_set_degree (PolyfitModel *self,
                          guint         degree)
{
  g_return_if_fail (POLYFIT_IS_MODEL (self));
  g_return_if_fail (degree <= POLY_MAX_DEGREE);

  if (self->basis.degree == degree)
    return;

  replace_basis (self, self->basis.kind, degree);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEGREE]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * polyfit_model_get_basis_kind:
 *
 * Returns: which functions of x the features are
 */
BasisKind
polyfit_model_get_basis_kind (PolyfitModel *self)
{
  g_return_val_if_fail (POLYFIT_IS_MODEL (self), BASIS_POWER);

  return self->basis.kind;
}

/**
 * polyfit_model_set_basis_kind:
 *
 * Makes it another model, as polyfit_model_set_degree() does. Its features suit standard normal x
 * until polyfit_model_adapt(), which a trainer calls.
 */
void
polyfit_model_set_basis_kind (PolyfitModel *self,
                              BasisKind     kind)
{
  g_return_if_fail (POLYFIT_IS_MODEL (self));

  if (self->basis.kind == kind)
    return;

  replace_basis (self, kind, self->basis.degree);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BASIS]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * polyfit_model_get_basis:
 *
 * Returns: (transfer none): the features that the linear layer sees
 */
const Basis *
polyfit_model_get_basis (PolyfitModel *self)
{
  g_return_val_if_fail (POLYFIT_IS_MODEL (self), NULL);

  return &self->basis;
}

/**
 * polyfit_model_adapt:
 * @samples: what is about to be learned from
 * @moments: (nullable): of the x of fixed @samples, if they are known
 *
 * Shifts and scales the features for the x of @samples. Powers of x have nothing to be shifted;
 * other features are others than before if x is, and the parameters then zero.
 *
 * Returns: whether the features are others than before
 */
gboolean
polyfit_model_adapt (PolyfitModel   *self,
                     const Samples  *samples,
                     const XMoments *moments)
{
  Basis basis;

  g_return_val_if_fail (POLYFIT_IS_MODEL (self), FALSE);
  g_return_val_if_fail (samples != NULL, FALSE);

  if (self->basis.kind == BASIS_POWER)
    return FALSE;
  if (moments != NULL)
    basis_init_from_moments (&basis, self->basis.kind, self->basis.degree, moments);
  else if (samples->n > 0)
    basis_init_from_data (&basis, self->basis.kind, self->basis.degree, samples->x, samples->n);
  else
    basis_init (&basis, self->basis.kind, self->basis.degree, &samples->target.x);
  if (basis_equal (&basis, &self->basis))
    return FALSE;

  self->basis = basis;
  *self->parameters = (Parameters) { 0 };
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * polyfit_model_get_parameters:
 *
 * Returns: (transfer none): the bias and the weights of the features
 */
const Parameters *
polyfit_model_get_parameters (PolyfitModel *self)
{
  g_return_val_if_fail (POLYFIT_IS_MODEL (self), NULL);

  return self->parameters;
}

/**
 * polyfit_model_set_parameters:
 * @parameters: the bias and the weights of the features; zero beyond the model's degree
 *
 * A trainer that owns the model overwrites them with its own after its next step.
 */
void
polyfit_model_set_parameters (PolyfitModel     *self,
                              const Parameters *parameters)
{
  g_return_if_fail (POLYFIT_IS_MODEL (self));
  g_return_if_fail (parameters != NULL);

  /* Bits are compared, not numbers: -0 is not 0 here, and not-a-number is itself. */
  if (memcmp (self->parameters, parameters, sizeof *parameters) == 0)
    return;

  *self->parameters = *parameters;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * polyfit_model_get_poly:
 * @poly: (out caller-allocates): the same model in powers of x, whatever its basis
 */
void
polyfit_model_get_poly (PolyfitModel *self,
                        Poly         *poly)
{
  g_return_if_fail (POLYFIT_IS_MODEL (self));
  g_return_if_fail (poly != NULL);

  basis_to_poly (&self->basis, self->parameters, poly);
}
