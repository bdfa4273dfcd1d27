//! Prints the UI's side of the contract; `cargo xtask types` keeps it.
fn main() {
    print!("{}", qirtas_ipc::typescript());
}
