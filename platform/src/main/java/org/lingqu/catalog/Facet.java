package org.lingqu.catalog;

/** What a search may be narrowed by. */
public enum Facet {
    /** Providing department; values are department ids. */
    DEPARTMENT("dept"),
    /** Sharing type; values are names of {@link SharingType}. */
    SHARING("share"),
    /** Opening type; values are names of {@link OpeningType}. */
    OPENING("open"),
    /** 资源属性 and theme; values are codes of classes: 类 and, for themes, 项. */
    KIND("kind"),
    /** Update cycle; values are names of {@link UpdateCycle}. */
    CYCLE("cycle");

    private final String parameter;

    Facet(String parameter) {
        this.parameter = parameter;
    }

    /** Name of the parameter in addresses and in the interface. */
    public String parameter() {
        return parameter;
    }
}
