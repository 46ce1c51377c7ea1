package org.lingqu.sharing.web;

import org.lingqu.sharing.Transfer;
import org.lingqu.ui.Page;

/** Says in words why something did not go over. */
public final class TransferWords {

    private TransferWords() {}

    /** Why; of a grant that waits also that it cannot be used until it is settled. */
    public static String obstacle(Page page, Transfer transfer) {
        if (transfer.obstacle().isEmpty()) {
            return page.t("sharing.transfer.obstacle.none");
        }
        String why = page.t("sharing.transfer.obstacle." + transfer.obstacle());
        return transfer.isTask() && transfer.kind() == Transfer.Kind.GRANT
                ? page.t("sharing.transfer.obstacle.grant", why)
                : why;
    }
}
