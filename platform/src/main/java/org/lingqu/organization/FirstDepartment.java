package org.lingqu.organization;

import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PostId;
import org.springframework.stereotype.Service;

/** The platform's operator: the department that stands in an empty node, so that its administrator belongs somewhere. */
@Service
public class FirstDepartment {

    private final NodeSettings node;
    private final Departments departments;
    private final Posts posts;

    FirstDepartment(NodeSettings node, Departments departments, Posts posts) {
        this.node = node;
        this.departments = departments;
        this.posts = posts;
    }

    /** Registers the operator named in the settings. */
    public Department found() {
        Department operator = new Department(
                DepartmentId.next(), node.operator(), node.region(), node.operatorCreditCode(), null, false, null);
        departments.add(operator);
        return operator;
    }

    /** Makes its administrator's post and appoints the first one; only the platform itself may, before anybody else exists. */
    public void appoint(AccountId account, Department operator, Actor platform) {
        if (platform.kind() != Actor.Kind.PLATFORM) {
            platform.mustBeAllowed(Permission.ADMINISTER);
        }
        Post post = new Post(PostId.next(), operator.id(), PostKind.ADMINISTRATOR, "系统管理岗");
        posts.add(post);
        posts.appoint(account, post.id());
    }
}
