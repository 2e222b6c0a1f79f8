// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace node3 {

/// Several lambdas as one visitor: std::visit(Overloaded{[](A&) {}, [](B&) {}}, variant).
template <class... Ts> struct Overloaded : Ts... { using Ts::operator()...; };
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace node3
