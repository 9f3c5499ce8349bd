// SPDX-License-Identifier: GPL-3.0-or-later
// The standard definitions of CEL, its string extensions, and the types for money, rates and days.
#pragma once

#include "expr/environment.h"

namespace bidaudit {

void add_operators(Environment& environment);     // arithmetic, comparison, !, size
void add_conversions(Environment& environment);   // int(), string(), type(), dyn(), …
void add_strings(Environment& environment);       // contains, matches and the string extensions
void add_times(Environment& environment);         // timestamps, durations and their parts
void add_domain_types(Environment& environment);  // date, money, rate

// Types as overloads are declared with.
namespace types {
inline const Type any{};
inline const Type t{TypeKind::dyn, {}, "T"};
inline const Type boolean{TypeKind::boolean, {}, ""};
inline const Type integer{TypeKind::int64, {}, ""};
inline const Type uinteger{TypeKind::uint64, {}, ""};
inline const Type real{TypeKind::double_, {}, ""};
inline const Type string{TypeKind::string, {}, ""};
inline const Type bytes{TypeKind::bytes, {}, ""};
inline const Type timestamp{TypeKind::timestamp, {}, ""};
inline const Type duration{TypeKind::duration, {}, ""};
inline const Type type{TypeKind::type, {}, ""};
inline const Type date{TypeKind::date, {}, ""};
inline const Type money{TypeKind::money, {}, ""};
inline const Type rate{TypeKind::rate, {}, ""};
inline const Type list{TypeKind::list, {Type{TypeKind::dyn, {}, "T"}}, ""};
inline const Type map{TypeKind::map, {Type{TypeKind::dyn, {}, "K"}, Type{TypeKind::dyn, {}, "V"}}, ""};
inline const Type strings{TypeKind::list, {Type{TypeKind::string, {}, ""}}, ""};
}  // namespace types

}  // namespace bidaudit
