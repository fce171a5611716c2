#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwMessageDialog *polyfit_message_dialog_new (GtkWindow  *parent,
                                              const char *heading,
                                              const char *body);

G_END_DECLS
