package org.lingqu.catalog;

/** What a search may be narrowed by, in the order in which it is offered. */
public enum Facet {
    /** Providing department; values are department ids. */
    DEPARTMENT("dept"),
    /** Region of the providing department; values are codes of divisions, and one holds what lies below it. */
    REGION("region"),
    /** 资源属性 and theme; values are codes of classes: 类 and, for themes, 项. */
    KIND("kind"),
    /** Sharing type; values are names of {@link SharingType}. */
    SHARING("share"),
    /** Opening type; values are names of {@link OpeningType}. */
    OPENING("open"),
    /** Class of the format; values are names of {@link ResourceFormat}. */
    FORMAT("format"),
    /** Update cycle; values are names of {@link UpdateCycle}. */
    CYCLE("cycle"),
    /** How good the data were found, if a module tells by {@link EntryFacts}. */
    QUALITY("quality"),
    /** Whether the data are as new as their cycle promises, if a module tells by {@link EntryFacts}. */
    FRESHNESS("fresh");

    private final String parameter;

    Facet(String parameter) {
        this.parameter = parameter;
    }

    /** Name of the parameter in addresses and in the interface. */
    public String parameter() {
        return parameter;
    }
}
