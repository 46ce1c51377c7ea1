package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.lingqu.catalog.change.NewChange;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;

/** A change as fields of a form. */
final class ChangeForm {

    private static final Pattern FIELDS =
            Pattern.compile("kind|what|changedOn|promulgatedOn|document|change|successor|codes");

    private ChangeForm() {}

    /** @throws org.lingqu.kernel.Problem {@code field-unknown}; {@code change-incomplete} for a day that is none */
    static NewChange read(HttpServletRequest request) {
        KnownFields.only(request, FIELDS);
        return new NewChange(
                FormFields.text(request, "kind"),
                FormFields.text(request, "what"),
                FormFields.day(request, "changedOn", "change-incomplete"),
                FormFields.day(request, "promulgatedOn", "change-incomplete"),
                FormFields.text(request, "document"),
                FormFields.text(request, "change"),
                FormFields.text(request, "successor"),
                FormFields.text(request, "codes").lines().toList());
    }
}
