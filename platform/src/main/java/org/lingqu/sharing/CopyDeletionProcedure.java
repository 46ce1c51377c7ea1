package org.lingqu.sharing;

import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Role;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The duty to delete the copy kept under a grant, as a table. The platform opens it before the day the grant states; the steward of the user
 * department confirms what was deleted, where, when and by whom. Where the regulation ties copies to the grant, a missing confirmation
 * suggests the act of copying or storing in breach of rules.
 */
@Configuration(proxyBeanMethods = false)
class CopyDeletionProcedure {

    static final String ID = "copy-deletion";
    static final String PROVIDER = "provider";
    static final String CONSUMER = "consumer";
    static final String UNTIL = "until";
    static final String CONFIRM = "confirm";
    static final String LIFT = "lift";
    static final String WHAT = "what";
    static final String PLACE = "place";
    static final String DELETED_ON = "deletedOn";
    static final String DELETED_BY = "deletedBy";
    static final String REASON = "reason";

    static final Role OWED = Role.of(PROVIDER, Permission.SHARING_ANSWER);
    static final Role DELETES = Role.of(CONSUMER, Permission.COLLECT);

    @Bean
    Procedure copyDeletion() {
        return Procedure.named(ID)
                .numbered("删除")
                .about("grant")
                .openedAt("/sharing")
                .opens("demand", OWED, "to-delete")
                .requires(Input.date(UNTIL))
                .stage("to-delete", DELETES)
                .end("deleted", Ending.CLOSED)
                .end("lifted", Ending.WITHDRAWN)
                .move(CONFIRM, "to-delete", DELETES, "deleted")
                .requires(Input.longText(WHAT), Input.text(PLACE), Input.date(DELETED_ON), Input.text(DELETED_BY))
                .informs(PROVIDER)
                .move(LIFT, "to-delete", OWED, "lifted")
                .requires(Input.longText(REASON))
                .informs(CONSUMER)
                .clock(CustodyCheck.COPY, DELETES)
                .metBy(CONFIRM)
                .droppedBy(LIFT)
                .setBy(UNTIL)
                .offence("ILLEGAL_COPYING")
                .progress("to-delete", "deleted")
                .build();
    }
}
