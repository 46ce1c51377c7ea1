package org.lingqu.organization;

import static org.lingqu.kernel.Permission.ADMINISTER;
import static org.lingqu.kernel.Permission.AUDIT_READ;
import static org.lingqu.kernel.Permission.CATALOG_COMPILE;
import static org.lingqu.kernel.Permission.CATALOG_REVIEW;
import static org.lingqu.kernel.Permission.COLLECT;
import static org.lingqu.kernel.Permission.HEAD_CONSENT;
import static org.lingqu.kernel.Permission.SHARING_ANSWER;
import static org.lingqu.kernel.Permission.SHARING_APPLY;
import static org.lingqu.kernel.Permission.SUPERVISE;
import static org.lingqu.kernel.Permission.SYSTEMS_MANAGE;

import java.util.EnumSet;
import java.util.Set;
import org.lingqu.kernel.Permission;

/**
 * Kinds of post and what each lets its holder do. A person may hold several posts of one department; administrator and auditor stand alone,
 * so that nobody both runs the platform, uses it and watches over it (three administrators, GB/T 22239 level 3).
 */
public enum PostKind {
    /** 目录编制岗. */
    CATALOGER(EnumSet.of(CATALOG_COMPILE)),
    /** 数据管理岗: loads data and cares for their quality. */
    STEWARD(EnumSet.of(COLLECT)),
    /** 首席代表: applies for and answers in the department's name. */
    CHIEF_REPRESENTATIVE(EnumSet.of(SHARING_APPLY, SHARING_ANSWER)),
    /** 部门负责人: consents where the text asks for the head of the department. */
    HEAD(EnumSet.of(HEAD_CONSENT)),
    /** 系统集成岗: registers the department's systems, applies for what they need, issues their credentials. */
    INTEGRATOR(EnumSet.of(SYSTEMS_MANAGE, SHARING_APPLY)),
    /** 数据资源主管岗, only in the data authority. */
    DATA_AUTHORITY(EnumSet.of(CATALOG_REVIEW, SUPERVISE)),
    /** 安全审计岗. */
    AUDITOR(EnumSet.of(AUDIT_READ)),
    /** 系统管理岗. */
    ADMINISTRATOR(EnumSet.of(ADMINISTER));

    private final Set<Permission> permissions;

    PostKind(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether one person may hold this kind together with another. */
    public boolean goesWith(PostKind other) {
        return this == other || !(standsAlone() || other.standsAlone());
    }

    private boolean standsAlone() {
        return this == AUDITOR || this == ADMINISTRATOR;
    }
}
