package org.lingqu.casework;

import java.util.HashMap;
import java.util.Map;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Duty;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/**
 * A province, a city and a county far from the other tests, with their data authorities, the bodies regulations speak of, a department for each
 * party, and one person a department, post and number. Made on first use, then shared by all law cases.
 */
@Component
class LawCity {

    static final String PROVINCE = "360000";
    static final String CITY = "360100";
    static final String COUNTY = "360102";

    private final TestPeople people;
    private final Departments departments;
    private final Organization organization;
    private final Map<String, Department> founded = new HashMap<>();
    private final Map<String, Actor> persons = new HashMap<>();

    LawCity(TestPeople people, Departments departments, Organization organization) {
        this.people = people;
        this.departments = departments;
        this.organization = organization;
    }

    /** The authorities and bodies of the city stand. */
    synchronized void found() {
        if (founded.isEmpty()) {
            founded.put("province-authority", people.aDepartment(PROVINCE, true));
            founded.put("city-authority", people.aDepartment(CITY, true));
            founded.put("county-authority", people.aDepartment(COUNTY, true));
            charge("government", Duty.PEOPLE_GOVERNMENT);
            charge("review-body", Duty.OPEN_REVIEW_BODY);
            charge("competent-body", Duty.COMPETENT_BODY);
            charge("operator", Duty.PLATFORM_OPERATOR);
        }
    }

    private void charge(String name, Duty duty) {
        Department department = people.aDepartment(CITY, false);
        organization.charge(duty, department.id(), people.administrator());
        founded.put(name, department);
    }

    /** The department of a body, or an ordinary one of the city for a party. */
    synchronized Department department(String name) {
        found();
        return founded.computeIfAbsent(name, party -> people.aDepartment(CITY, false));
    }

    /** A person of a department who holds a permission; another number is another person. */
    synchronized Actor person(DepartmentId department, Permission permission, String number) {
        return persons.computeIfAbsent(
                department + " " + permission + " " + number,
                key -> people.aPersonOf(departments.get(department), post(permission)));
    }

    RegionCode region() {
        return new RegionCode(CITY);
    }

    private static PostKind post(Permission permission) {
        return switch (permission) {
            case CATALOG_COMPILE -> PostKind.CATALOGER;
            case CATALOG_REVIEW, SUPERVISE -> PostKind.DATA_AUTHORITY;
            case COLLECT -> PostKind.STEWARD;
            case SHARING_APPLY, SHARING_ANSWER -> PostKind.CHIEF_REPRESENTATIVE;
            case HEAD_CONSENT -> PostKind.HEAD;
            case SYSTEMS_MANAGE -> PostKind.INTEGRATOR;
            case AUDIT_READ -> PostKind.AUDITOR;
            case ADMINISTER -> PostKind.ADMINISTRATOR;
        };
    }
}
