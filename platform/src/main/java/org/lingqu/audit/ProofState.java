package org.lingqu.audit;

/** Whether a record can be proved. */
public enum ProofState {
    /** It stands in the signed log as it was written. */
    PROVED,
    /** It is durable; its position follows within a second. */
    WAITING,
    /** It is not what was written, or the hashes over it are not. */
    DAMAGED
}
