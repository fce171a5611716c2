#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_NUMBER_ENTRY (polyfit_number_entry_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitNumberEntry, polyfit_number_entry, POLYFIT, NUMBER_ENTRY, GtkEntry)

double   polyfit_number_entry_get_value     (PolyfitNumberEntry *self);

void     polyfit_number_entry_set_value     (PolyfitNumberEntry *self,
                                             double              value);

void     polyfit_number_entry_step          (PolyfitNumberEntry *self,
                                             int                 direction);

gboolean polyfit_number_entry_is_problem    (GtkWidget          *row,
                                             const char         *problem);

void     polyfit_number_entry_forget_typing (GtkEditable        *editable);

G_END_DECLS
