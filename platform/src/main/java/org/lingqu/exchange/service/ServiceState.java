package org.lingqu.exchange.service;

/** Whether an interface is asked, as this process sees it. */
public enum ServiceState {
    /** It is asked. */
    ASKED,
    /** It has failed repeatedly and is left alone for a while; calls are refused at once. */
    RESTING,
    /** It has rested; single calls try whether it answers again. */
    PROBED
}
