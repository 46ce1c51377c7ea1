package org.lingqu.sharing;

import org.lingqu.protection.PersonalMark;

/**
 * One item of a grant.
 *
 * @param code the item's code, the name used in calls and answers
 * @param name as people say it
 * @param mark what personal information it holds; decides the mask put on every value that leaves
 */
public record GrantedItem(String code, String name, PersonalMark mark) {

    /** Whether its values are numbers by which persons are known: whose they are, the record of a call says. */
    public boolean isIdentifying() {
        return mark == PersonalMark.IDENTITY_NUMBER;
    }
}
