package org.lingqu.kernel;

/** What a post lets its holder do. A permission never reaches beyond the holder's own department unless its text says so. */
public enum Permission {
    /** Draft, change and submit catalog entries of the own department. */
    CATALOG_COMPILE,
    /** Approve or return entries of any department of the level: the data authority. */
    CATALOG_REVIEW,
    /** Register sources and run loads for the own department's published entries; see its quarantine. */
    COLLECT,
    /** Apply for data of other departments and withdraw the own application. */
    SHARING_APPLY,
    /** Answer applications addressed to the own department, end its grants: the chief representative. */
    SHARING_ANSWER,
    /** Consent where the text asks for the head of the own department: to extensions, to what goes out in its name. */
    HEAD_CONSENT,
    /** Register the own department's information systems and issue their credentials. */
    SYSTEMS_MANAGE,
    /** Oversee the cases of all departments of the level: the data authority. */
    SUPERVISE,
    /** Read the access log of all departments and export it: the auditor. */
    AUDIT_READ,
    /** Create departments, posts and accounts. Gives no access to data, cases or the log. */
    ADMINISTER
}
