package org.lingqu.collection.gathering;

/** How far an entry has been gathered. People see {@code name.GatheringState.<NAME>}. */
public enum GatheringState {
    /** 已归集: its newest load was acknowledged as complete. */
    WHOLE,
    /** 部分归集: data have landed, and the newest load left something out. */
    PARTLY,
    /** 未归集: no data have landed. */
    NOTHING,
    /** 不予归集: it need not be gathered. */
    EXEMPT
}
