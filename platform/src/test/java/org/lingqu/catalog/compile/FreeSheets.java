package org.lingqu.catalog.compile;

import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;

/** Whether a sheet would be kept under a regulation, as far as payments go. */
public final class FreeSheets {

    private FreeSheets() {}

    /** @throws Problem {@code payment-demanded} */
    public static void keep(Sheet sheet, RulePack pack) {
        FreeOfCharge.mustBe(sheet, new Requirements(pack));
    }
}
