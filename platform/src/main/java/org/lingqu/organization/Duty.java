package org.lingqu.organization;

/**
 * A duty of a level that regulations speak of and that some department of the level carries: the rule pack says what it decides, this register
 * says who it is. The data authority is no such duty, it is a property of its department.
 */
public enum Duty {
    /** 人民政府（管委会）: orders, decides in the last instance. Carried by its office. */
    PEOPLE_GOVERNMENT,
    /** 政务公开机构、政务数据管理单位: examines what is opened to the public. */
    OPEN_REVIEW_BODY,
    /** 有权机关: decides on discipline. */
    COMPETENT_BODY,
    /** 平台管理机构: runs the platform. */
    PLATFORM_OPERATOR
}
