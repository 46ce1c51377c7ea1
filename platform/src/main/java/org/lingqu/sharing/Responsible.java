package org.lingqu.sharing;

/**
 * Who in the user department answers for what is obtained: who handles, who uses, who manages it (谁经手，谁使用，谁管理，谁负责).
 *
 * @param handler name of who fetches or receives the data
 * @param user name of who uses them
 * @param manager name of who manages them afterwards
 */
public record Responsible(String handler, String user, String manager) {

    public Responsible {
        handler = handler.strip();
        user = user.strip();
        manager = manager.strip();
    }

    /** Whether nobody is named. */
    public boolean namesNobody() {
        return handler.isEmpty() && user.isEmpty() && manager.isEmpty();
    }
}
